/**
 * The codes with which the hub closes a WebSocket, and what its client does then: those of WebSocket (RFC 6455 section 7.4.1 and its
 * registry) and those of graphql-transport-ws.
 */

/** The gateway is told to end. The client comes back in a moment, to whichever gateway answers. */
export const RESTARTS = 1012;
/** What the stream is told from is away, or the viewer's access cannot be checked. The client comes back in a moment. */
export const AWAY = 1013;
/** The token was not accepted or has expired, or the viewer's access was ended or changed. The client comes back with a new token. */
export const NO_ACCESS = 4403;

/** No token was given before something was asked for (graphql-transport-ws: Unauthorized). */
const NO_TOKEN = 4401;
/** A message is too large, is no message of graphql-transport-ws, or the client speaks another protocol. */
const TOO_LARGE = 1009;
const MALFORMED = 4400;
const OTHER_PROTOCOL = 4406;

/** After these a client needs a new token. */
export const WANTS_NEW_TOKEN: ReadonlySet<number> = new Set([NO_TOKEN, NO_ACCESS]);
/** After these a client does not come back: what it sent will not do the next time either. */
export const WILL_NOT_DO: ReadonlySet<number> = new Set([TOO_LARGE, MALFORMED, OTHER_PROTOCOL]);
