/**
 * How a young person signs in on the page without an issuer: by the code on their paper with a PIN, or by the phone's own lock. What they
 * type goes to the hub and stays nowhere.
 */
import type { WayInRefusal } from '@passerelle/schema/wire/sign-in-refusals';
import { WAY_IN_REFUSALS } from '@passerelle/schema/wire/sign-in-refusals';
import { z } from 'zod';
import { posted } from './posted.js';

/** Why somebody did not come in: by the hub, by the phone, or because nobody answered. */
export type NotIn = WayInRefusal | 'notPhone' | 'failed';

const refusedShape = z.object({ refused: z.enum(WAY_IN_REFUSALS).optional() });
const codeShape = refusedShape.extend({ next: z.enum(['BIND', 'PIN']).optional(), options: z.looseObject({}).optional() });
const askShape = z.object({ options: z.looseObject({}) });

// Only who uses it loads it.
const webauthn = () => import('@simplewebauthn/browser');

/** What follows for a code, and what the phone is asked where it may keep a passkey. */
export interface CodeEntered {
  readonly next: 'BIND' | 'PIN';
  /** Null where this browser keeps none. */
  readonly phone: object | null;
}

/** Enters a code. Returns what follows; a text where it was not taken. */
export async function enterCode(code: string): Promise<CodeEntered | NotIn> {
  const answer = await posted('/session/code', { code });
  if (!answer) return 'failed';
  const { refused, next, options } = codeShape.parse(await answer.json());
  if (refused || !next) return refused ?? 'failed';
  const canKeep = options !== undefined && (await (await webauthn()).platformAuthenticatorIsAvailable());
  return { next, phone: canKeep ? options : null };
}

/** Comes in by a code and a PIN. @param isNew whether the PIN is chosen now. Returns why it did not go; null where it did. */
export const enterByPin = (code: string, pin: string, isNew: boolean): Promise<NotIn | null> =>
  entered('/session/pin', { code, pin, isNew });

/** Has the phone keep a passkey for a code, and comes in. @param asked what the hub asks the phone */
export async function bindPhone(code: string, asked: object): Promise<NotIn | null> {
  const { startRegistration } = await webauthn();
  const credential = await startRegistration({ optionsJSON: creation.parse(asked) }).catch(() => null);
  return credential ? entered('/session/passkey/bind', { code, credential }) : 'notPhone';
}

/** Comes in by a passkey that the phone keeps. */
export async function enterByPhone(): Promise<NotIn | null> {
  const answer = await posted('/session/passkey/ask', {});
  if (!answer) return 'failed';
  const { options } = askShape.parse(await answer.json());
  const { startAuthentication } = await webauthn();
  const credential = await startAuthentication({ optionsJSON: request.parse(options) }).catch(() => null);
  return credential ? entered('/session/passkey/enter', { credential }) : 'notPhone';
}

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in window;

async function entered(path: string, body: object): Promise<NotIn | null> {
  const answer = await posted(path, body);
  return answer ? (refusedShape.parse(await answer.json()).refused ?? null) : 'failed';
}

/** What a phone is asked, as far as the page reads it: the rest goes through. */
const creation = z.looseObject({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })),
  timeout: z.number(),
  attestation: z.literal('none'),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    userVerification: z.literal('required'),
    authenticatorAttachment: z.literal('platform'),
  }),
});
const request = z.looseObject({ rpId: z.string(), challenge: z.string(), timeout: z.number(), userVerification: z.literal('required') });
