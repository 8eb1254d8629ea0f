/**
 * What the gateway and the registry say to each other about who signs in on the web page. The registry keeps the sessions and speaks
 * with the issuer; the gateway carries a browser's cookie to it, and gets the access token that the registry gives for it. A browser
 * never holds a token.
 */
import { z } from 'zod';
import { SIGN_IN_REFUSALS } from './sign-in-refusals.js';

/** The path under which the registry answers the gateway. */
export const SIGN_IN_PATH = '/sign-in';

/** Somebody leaves for the issuer. */
export const beginRequest = z.strictObject({
  /** Where the issuer sends them back. */
  redirectUri: z.url(),
  /** The path on the page to which they come back. */
  returnTo: z.string(),
  /** The language in which the issuer speaks, as BCP 47 has it. */
  language: z.string().optional(),
  /** The code of the invitation that they accept. */
  invitation: z.string().optional(),
});
export const beginAnswer = z.object({
  /** The address at the issuer. */
  location: z.url(),
  /** What must be there again when they come back; sealed, and of no use to anybody else. */
  transaction: z.string(),
});

/** Somebody came back from the issuer. */
export const completeRequest = z.strictObject({ cameTo: z.url(), transaction: z.string() });
export const completeAnswer = z.union([
  z.object({ session: z.string(), returnTo: z.string() }),
  z.object({ refused: z.enum(SIGN_IN_REFUSALS), returnTo: z.string() }),
]);

/** A request of a session. */
export const sessionRequest = z.strictObject({ session: z.string() });

/** Asks whether a session lasts, and for its access token unless one is at hand. */
export const tokenRequest = sessionRequest.extend({ hasToken: z.boolean() });
export const tokenAnswer = z.object({
  /** CHOOSING where they have not yet said as whom they act; OVER where the session has ended. */
  state: z.enum(['OPEN', 'CHOOSING', 'OVER']),
  /** The access token, and until when it holds, in epoch seconds. Null where one is at hand, or there is none. */
  token: z.object({ text: z.string(), expiresAt: z.number() }).nullable(),
  /** The session's new secret, which replaces the one that was sent; null where it stays. */
  renewed: z.string().nullable(),
});
export type TokenAnswer = z.infer<typeof tokenAnswer>;

/** One of those as whom somebody may act. */
const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The organisation that they work for; null for a young person. */
  organisation: z.string().nullable(),
  isCurrent: z.boolean(),
});
/** As whom somebody may act. Empty where the session has ended. */
export const accountsAnswer = z.object({ accounts: z.array(accountSchema) });
export type AccountsAnswer = z.infer<typeof accountsAnswer>;

/** Somebody says as whom they act. */
export const chooseRequest = sessionRequest.extend({ account: z.string() });
/** The session's new secret; null where this is none of their accounts. */
export const chooseAnswer = z.object({ session: z.string().nullable() });

/** A session ends. */
export const endRequest = sessionRequest.extend({ returnTo: z.url(), language: z.string().optional() });
/** Where the session at the issuer ends as well; null where the issuer has no such place. */
export const endAnswer = z.object({ location: z.url().nullable() });

/** Whom somebody calls who is not let in. */
export const contactAnswer = z.object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() }).nullable();
export type ConsortiumContact = z.infer<typeof contactAnswer>;
