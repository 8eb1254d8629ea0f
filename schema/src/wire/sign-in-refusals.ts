/** Why nobody was signed in on the web page. Each has its words there. */

/**
 * UNKNOWN_SUBJECT: the registry knows nobody by this account at the issuer. INVITATION_OVER: the invitation was used, or has run out.
 * NO_ACCESS: whom they were invited as has no access any more. NOT_COMPLETED: the sign-in was not brought to its end.
 */
export const SIGN_IN_REFUSALS = ['UNKNOWN_SUBJECT', 'INVITATION_OVER', 'NO_ACCESS', 'NOT_COMPLETED'] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

/**
 * NOT_RIGHT: the code, its PIN or the passkey is wrong, has run out, was used, ended or locked: which of these, nobody is told.
 * TOO_MANY_TRIES: more wrong codes were sent lately than are taken. PIN_TOO_SIMPLE: somebody else would guess it soon.
 */
export const WAY_IN_REFUSALS = ['NOT_RIGHT', 'TOO_MANY_TRIES', 'PIN_TOO_SIMPLE'] as const;
export type WayInRefusal = (typeof WAY_IN_REFUSALS)[number];
