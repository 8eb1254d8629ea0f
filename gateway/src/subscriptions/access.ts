/**
 * How long a stream may go on: until its viewer's token expires, or within 30 seconds of their access being ended or changed, or
 * of the registry being away.
 */
import type { Authenticated } from '../identity/access-token.js';
import { STANDING_MS, type Standings } from '../identity/standing.js';

/** A timer set for longer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export type Ended = 'Token expired' | 'Access ended' | 'Not checked';

/** Watches a viewer's access; calls `end` once it is over. Returns how to stop watching. */
export function watchAccess(authenticated: Authenticated, standings: Standings, end: (why: Ended) => void): () => void {
  const expiry = setTimeout(() => end('Token expired'), Math.min(authenticated.expiresAt * 1000 - Date.now(), LONGEST_TIMER_MS));
  const standing = setInterval(async () => {
    const holds = await standings.holds(authenticated).catch(() => null);
    if (!holds) end(holds === null ? 'Not checked' : 'Access ended');
  }, STANDING_MS);
  return () => {
    clearTimeout(expiry);
    clearInterval(standing);
  };
}
