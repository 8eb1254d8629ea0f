const PREFIX = 'passerelle ';
const OWNER = 'owner';

const keys = (): string[] =>
  Array.from({ length: sessionStorage.length }, (_none, nth) => sessionStorage.key(nth) ?? '').filter((key) => key.startsWith(PREFIX));

/**
 * What this tab keeps for the reader who is signed in. Signing out clears it, so that the next reader on a shared computer
 * finds nothing.
 */
export const tabStore = {
  get: (name: string): string | null => sessionStorage.getItem(PREFIX + name),
  set: (name: string, value: string): void => sessionStorage.setItem(PREFIX + name, value),
  remove: (name: string): void => sessionStorage.removeItem(PREFIX + name),
  /** The reader whose values these are; null where nobody is signed in. */
  owner: (): string | null => sessionStorage.getItem(PREFIX + OWNER),
  /** A reader signs in: the values of another reader are cleared, those that were chosen before signing in are kept. */
  takeOver: (owner: string): void => {
    const before = tabStore.owner();
    if (before !== null && before !== owner) tabStore.clear();
    tabStore.set(OWNER, owner);
  },
  clear: (): void => {
    for (const key of keys()) sessionStorage.removeItem(key);
  },
};
