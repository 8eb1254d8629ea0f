/** What this tab keeps of whoever is signed in; signing out clears it, so that the next one on a shared computer finds nothing. */
const PREFIX = 'passerelle ';
const OWNER = 'owner';

const keys = (): string[] =>
  Array.from({ length: sessionStorage.length }, (_none, nth) => sessionStorage.key(nth) ?? '').filter((key) => key.startsWith(PREFIX));

export const tabStore = {
  get: (name: string): string | null => sessionStorage.getItem(PREFIX + name),
  set: (name: string, value: string): void => sessionStorage.setItem(PREFIX + name, value),
  remove: (name: string): void => sessionStorage.removeItem(PREFIX + name),
  /** Whose it is; null where nobody is signed in. */
  owner: (): string | null => sessionStorage.getItem(PREFIX + OWNER),
  /** What another person left in this tab is nobody's to see. */
  takeOver: (owner: string): void => {
    if (tabStore.owner() !== owner) tabStore.clear();
    tabStore.set(OWNER, owner);
  },
  clear: (): void => {
    for (const key of keys()) sessionStorage.removeItem(key);
  },
};
