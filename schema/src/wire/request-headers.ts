/** The headers of a request to the hub that are the hub's own, in small letters, as Node has them. */

/** What the request is for, by the code of a purpose; the hub takes SUPPORT where it is left out. */
export const PURPOSE_HEADER = 'purpose';

/** Names a mutation, so that one that is sent again is done once. */
export const IDEMPOTENCY_KEY_HEADER = 'idempotency-key';

/** Asks for the grounds on which an answer was given, whatever the value. */
export const GROUNDS_HEADER = 'consent-grounds';
