/**
 * Passkeys (WebAuthn Level 2): a key that a phone keeps and uses once its owner has unlocked it. Each challenge is answered once, within
 * five minutes, by the browser for which it was made.
 */
import { Seal } from '@passerelle/kit/identity/seal';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { Passkey } from './way-in.js';

/** How long a challenge may be answered, in seconds (WebAuthn Level 2, section 15.1). */
const ANSWERED_SECONDS = 300;
/** As which the phone lists the key. It does not say whose it is: others look at a phone too. */
const SHOWN_AS = 'Passerelle';
/** EdDSA, ES256 and RS256 (RFC 9053, RFC 8812): what phones have. */
const ALGORITHMS = [-8, -7, -257];

const asked = z.object({ challenge: z.string(), to: z.enum(['BIND', 'ENTER']) });
type Asked = z.infer<typeof asked>;

const response = {
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  clientExtensionResults: z.unknown().transform(() => ({})),
};
/** A new passkey, as the browser gives it. */
export const newCredential = z.object({ ...response, response: z.object({ clientDataJSON: z.string(), attestationObject: z.string() }) });
/** A passkey that was used, as the browser gives it. */
export const usedCredential = z.object({
  ...response,
  response: z.object({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
});

/** What the browser is asked, and what must be there again when it answers. */
export interface Challenge {
  readonly options: object;
  readonly transaction: string;
}

/** An answer to a challenge. */
interface Answer<Credential> {
  readonly credential: Credential;
  readonly transaction: string;
  /** Of the web page. */
  readonly origin: string;
}

/** A challenge that was answered: it must not have been answered before. */
export interface Answered {
  readonly challenge: string;
  readonly until: Date;
}

/** Asks for passkeys, and verifies them. */
export class Passkeys {
  readonly #seal: Seal<Asked>;

  constructor(privateKey: JWK) {
    this.#seal = new Seal(privateKey, 'passkey challenge', asked, ANSWERED_SECONDS);
  }

  /** Asks for a new passkey. @param origin of the web page, whose host is what the key is for */
  async askNew(origin: string): Promise<Challenge> {
    const options = await generateRegistrationOptions({
      rpName: SHOWN_AS,
      rpID: new URL(origin).hostname,
      userName: SHOWN_AS,
      timeout: ANSWERED_SECONDS * 1_000,
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required', authenticatorAttachment: 'platform' },
    });
    return { options, transaction: await this.#seal.close({ challenge: options.challenge, to: 'BIND' }) };
  }

  /** Asks for a passkey that was made here, whichever it is. */
  async askAny(origin: string): Promise<Challenge> {
    const options = await generateAuthenticationOptions({
      rpID: new URL(origin).hostname,
      timeout: ANSWERED_SECONDS * 1_000,
      userVerification: 'required',
    });
    return { options, transaction: await this.#seal.close({ challenge: options.challenge, to: 'ENTER' }) };
  }

  /** What is kept of a new passkey; undefined where it does not answer what was asked. */
  async made({ credential, transaction, origin }: Answer<z.infer<typeof newCredential>>) {
    const challenge = await this.#challenge(transaction, 'BIND');
    if (challenge === undefined) return undefined;
    const { registrationInfo } = await verifyRegistrationResponse({
      response: credential,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(REFUSED);
    if (!registrationInfo) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { ...answered(challenge), credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
  }

  /** How often the passkey was used by its own count; undefined where it does not answer what was asked. */
  async used(
    { credential, publicKey, counter }: Passkey,
    { credential: answer, transaction, origin }: Answer<z.infer<typeof usedCredential>>,
  ): Promise<(Answered & { readonly counter: number }) | undefined> {
    const challenge = await this.#challenge(transaction, 'ENTER');
    if (challenge === undefined) return undefined;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      credential: { id: credential, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    }).catch(REFUSED);
    return verified && authenticationInfo ? { ...answered(challenge), counter: authenticationInfo.newCounter } : undefined;
  }

  async #challenge(transaction: string, to: Asked['to']): Promise<string | undefined> {
    const opened = await this.#seal.open(transaction);
    return opened?.to === to ? opened.challenge : undefined;
  }
}

/** The library throws where an answer is none to what was asked: another challenge, origin or key, or nobody unlocked the phone. */
const REFUSED = () => ({ verified: false, registrationInfo: undefined, authenticationInfo: undefined });

/** No transaction can be opened any more by then. */
const answered = (challenge: string): Answered => ({ challenge, until: new Date(Date.now() + ANSWERED_SECONDS * 1_000) });
