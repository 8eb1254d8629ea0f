/**
 * What the gateway and the registry say to each other about young people who sign in by a code on paper, a PIN or a passkey. The
 * registry decides; the gateway says on whose page it was typed, and carries what the browser keeps meanwhile.
 */
import { z } from 'zod';
import { WAY_IN_REFUSALS } from './sign-in-refusals.js';

const code = z.string().max(100);
/** The secret of the browser's session until now, which ends. */
const former = z.string().optional();
/** Of the web page. */
const origin = z.url();
/** As the browser gives it (WebAuthn Level 3, section 5.1, as JSON). */
const credential = z.looseObject({});

/** Somebody enters their code. */
export const codeRequest = z.strictObject({ code, origin });
/** Somebody chooses the PIN for their code, or enters it. */
export const pinRequest = z.strictObject({ code, pin: z.string().max(20), former });
/** Somebody has a phone keep a passkey. */
export const bindPasskeyRequest = z.strictObject({ code, credential, transaction: z.string(), origin, former });
/** Somebody begins to sign in by a passkey. */
export const askPasskeyRequest = z.strictObject({ origin });
/** Somebody signs in by a passkey. */
export const enterRequest = z.strictObject({ credential, transaction: z.string(), origin, former });

const refused = z.object({ refused: z.enum(WAY_IN_REFUSALS) });
/** What a phone is asked, as WebAuthn has it in JSON, and what must be there again when it answers; sealed. */
export const challengeAnswer = z.object({ options: z.looseObject({}), transaction: z.string() });
/** BIND: the code waits for its first use. PIN: it does not, or is nobody's. */
export const codeAnswer = z.union([challengeAnswer.extend({ next: z.literal('BIND') }), z.object({ next: z.literal('PIN') }), refused]);
/** The secret of the session that begins. */
export const enteredAnswer = z.union([z.object({ session: z.string() }), refused]);
export type EnteredAnswer = z.infer<typeof enteredAnswer>;
