/**
 * Values that are mostly there at once. A page of many people decides on thousands of fields; waiting for a promise on each of them
 * would cost more than the decisions.
 */
export type MaybePromise<T> = T | Promise<T>;

/** Maps a value at once where it is there, and after the promise where it is one. */
export const mapMaybePromise = <T, Next>(value: MaybePromise<T>, next: (value: T) => MaybePromise<Next>): MaybePromise<Next> =>
  value instanceof Promise ? value.then(next) : next(value);
