/** Whether an access token still holds, according to the registry. */
import type { AccessToken } from './access-token.js';

/**
 * GOOD: the token holds. OVER: access was ended after the token was issued. UNCHECKED: the token does not agree with what this
 * owner was told, or the owner has not heard from the registry within the lease.
 */
export type TokenStanding = 'GOOD' | 'OVER' | 'UNCHECKED';

/** Tells whether a token holds, by what this owner knows. */
export type StandingOf = (token: AccessToken) => TokenStanding | Promise<TokenStanding>;
