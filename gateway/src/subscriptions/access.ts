/**
 * How long a stream may go on: until its viewer's token expires, or within 30 seconds of their access being ended or changed, or
 * of the registry being away.
 */
import { onceExpired } from '@passerelle/kit/identity/expiry';
import type { Authenticated } from '../identity/access-token.js';
import { STANDING_MS, type Standings } from '../identity/standing.js';

export type Ended = 'Token expired' | 'Access ended' | 'Not checked';

/** Watches a viewer's access; calls `end` once it is over. Returns how to stop watching. */
export function watchAccess(authenticated: Authenticated, standings: Standings, end: (why: Ended) => void): () => void {
  const leaveExpiry = onceExpired(authenticated.expiresAt, () => end('Token expired'));
  const standing = setInterval(async () => {
    const holds = await standings.holds(authenticated).catch(() => null);
    if (!holds) end(holds === null ? 'Not checked' : 'Access ended');
  }, STANDING_MS);
  return () => {
    leaveExpiry();
    clearInterval(standing);
  };
}
