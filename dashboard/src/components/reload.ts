import { useState } from 'react';

/** How a part of the page offers to load the page again. */
export interface Reload {
  readonly isTrying: boolean;
  readonly tryAgain: () => Promise<void>;
}

/**
 * Loads the page again: after a release its parts have other names. It first waits until the hub answers, because a reload without an
 * answer would leave the reader with an empty window.
 */
export function useReload(): Reload {
  const [isTrying, setIsTrying] = useState(false);
  const tryAgain = async () => {
    setIsTrying(true);
    const answered = await fetch('/settings.json', { cache: 'no-store' }).catch(() => null);
    if (answered?.ok) location.reload();
    else setIsTrying(false);
  };
  return { isTrying, tryAgain };
}
