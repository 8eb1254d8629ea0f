/** Up to where the inbox was read in this browser: a position alone, kept for each who signs in. */
import { useEffect, useState } from 'react';
import type { InboxItem } from '../graph/live.js';
import { tabStore } from '../sign-in/tab-store.js';

const keyOf = (owner: string): string => `passerelle seen ${owner}`;

function seenBefore(owner: string): number | null {
  const kept = localStorage.getItem(keyOf(owner));
  return kept === null ? null : Number(kept);
}

/** What of the inbox is new to the reader, as of when the page was opened; all of it is seen once it has been shown. */
export function useUnread(items: readonly InboxItem[]): { readonly isNew: (item: InboxItem) => boolean; readonly count: number } {
  const [owner] = useState(() => tabStore.owner() ?? '');
  const [before] = useState(() => seenBefore(owner));
  const newest = items[0]?.position ?? null;
  useEffect(() => {
    if (newest !== null && newest > (seenBefore(owner) ?? 0)) localStorage.setItem(keyOf(owner), String(newest));
  }, [owner, newest]);
  return {
    isNew: ({ position }) => before !== null && position > before,
    // Positions are dense.
    count: before === null || newest === null ? 0 : Math.max(0, newest - before),
  };
}
