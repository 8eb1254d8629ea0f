/** Up to which position the inbox was read in this browser, for each reader who signs in. Nothing else of the inbox is kept. */
import { useEffect, useState } from 'react';
import type { ShownItem } from '../graph/inbox.js';
import { tabStore } from '../session/tab-store.js';

const keyOf = (owner: string): string => `passerelle seen ${owner}`;

function seenBefore(owner: string): number | null {
  const kept = localStorage.getItem(keyOf(owner));
  return kept === null ? null : Number(kept);
}

/** Which entries of the inbox are new to the reader since they last opened the page. An entry counts as read once it was shown. */
export function useUnread(items: readonly ShownItem[]): { readonly isNew: (item: ShownItem) => boolean; readonly count: number } {
  const [owner] = useState(() => tabStore.owner() ?? '');
  const [before] = useState(() => seenBefore(owner));
  const newest = items[0]?.position ?? null;
  useEffect(() => {
    if (newest !== null && newest > (seenBefore(owner) ?? 0)) localStorage.setItem(keyOf(owner), String(newest));
  }, [owner, newest]);
  return {
    isNew: ({ position }) => before !== null && position > before,
    // Positions have no gaps, so that their difference is a count.
    count: before === null || newest === null ? 0 : Math.max(0, newest - before),
  };
}
