/**
 * Who is let in, over HTTP, server-sent events and WebSocket alike, and before anything that they ask is read: what nobody
 * answers for costs the hub the check of a token.
 */
import { Unauthenticated } from '../errors.js';
import type { Authenticate, Authenticated } from './access-token.js';
import type { Standings } from './standing.js';

/** What a client gives to be known by: as headers, or in a WebSocket's `connection_init`. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly purpose: string | undefined;
}

/** A valid token that holds no more. */
export class AccessEnded extends Unauthenticated {
  constructor(readonly authenticated: Authenticated) {
    super('Your access was ended or has changed: sign in again.');
  }
}

/** Rejects with a typed error for who is not let in (AccessEnded where they were before), SubgraphUnavailable where it cannot be checked. Null for who gives no token where the schema is public: see `Hub`. */
export type Admit = (credentials: Credentials) => Promise<Authenticated | null>;

export interface Admission {
  readonly authenticate: Authenticate;
  readonly standings: Standings;
  /** Whether the schema may be asked for without a token. */
  readonly schemaIsPublic: boolean;
}

export const admission =
  ({ authenticate, standings, schemaIsPublic }: Admission): Admit =>
  async ({ authorization, purpose }) => {
    if (!authorization && schemaIsPublic) return null;
    const authenticated = await authenticate(authorization, purpose);
    if (await standings.holds(authenticated)) return authenticated;
    throw new AccessEnded(authenticated);
  };
