/**
 * Admission, the same over HTTP, server-sent events and WebSocket. It comes before anything else of a request is read, so a request
 * from nobody known costs the gateway the check of a token and no more.
 */
import { Unauthenticated } from '../errors.js';
import type { Authenticate, Authenticated } from './access-token.js';
import type { Standings } from './standing.js';

/** What a client identifies itself with: headers, or the fields of a WebSocket's `connection_init`. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly purpose: string | undefined;
}

/** The token is valid, but the viewer's access was ended or changed since it was issued. */
export class AccessEnded extends Unauthenticated {
  constructor(readonly authenticated: Authenticated) {
    super('Your access was ended or has changed: sign in again.');
  }
}

/**
 * Admits a client that asks from an address. Rejects with a typed error where it is not admitted: AccessEnded where its access has
 * ended, SubgraphUnavailable where that cannot be checked, RateLimited where too many tokens of the address were refused. Resolves with
 * null for a client without a token where the schema is public.
 */
export type Admit = (credentials: Credentials, address: string) => Promise<Authenticated | null>;

/** What admission rests on. */
export interface Admission {
  readonly authenticate: Authenticate;
  readonly standings: Standings;
  /** Whether a client without a token may ask for the schema. */
  readonly schemaIsPublic: boolean;
}

/** Makes the function that admits clients. */
export const admission =
  ({ authenticate, standings, schemaIsPublic }: Admission): Admit =>
  async ({ authorization, purpose }, address) => {
    if (!authorization && schemaIsPublic) return null;
    const authenticated = await authenticate(authorization, purpose, address);
    if (await standings.holds(authenticated)) return authenticated;
    throw new AccessEnded(authenticated);
  };
