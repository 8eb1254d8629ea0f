/** When an access token is over. */

/** A timer set for longer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Calls `act` once a token has expired, or after 24 days, the longest that a timer waits.
 * @param expiresAt in epoch seconds
 * @returns a function that cancels it
 */
export function onceExpired(expiresAt: number, act: () => void): () => void {
  const timer = setTimeout(act, Math.min(expiresAt * 1000 - Date.now(), LONGEST_TIMER_MS));
  return () => clearTimeout(timer);
}
