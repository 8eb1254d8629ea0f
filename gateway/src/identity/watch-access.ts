/**
 * How long a stream may go on: until its viewer's token expires, and at most 30 seconds after their access was ended or changed, or
 * after the registry stopped answering.
 */
import { onceExpired } from '@passerelle/kit/identity/expiry';
import type { Authenticated } from './access-token.js';
import { STANDING_MS, type Standings } from './standing.js';

/** Why a stream ends: its token expired, its viewer lost access, or their access cannot be checked. */
export type AccessEnding = 'Token expired' | 'Access ended' | 'Not checked';

/** Watches a viewer's access, and calls `end` once it is over. Returns the function that stops watching. */
export function watchAccess(authenticated: Authenticated, standings: Standings, end: (why: AccessEnding) => void): () => void {
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
