/** A phone that keeps passkeys, without a phone: it answers what the web page would ask of a browser (WebAuthn Level 2, section 6). */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';

const asked = z.object({ challenge: z.string() });
const sha256 = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();

/** User present, user verified. */
const UNLOCKED = 0x05;
const WITH_KEY = 0x40;

/** What a phone, or somebody who has written one, may do otherwise than the page asks. */
export interface Lies {
  readonly origin?: string;
  readonly host?: string;
  /** Whether its owner has unlocked it. @default true */
  readonly isUnlocked?: boolean;
  readonly challenge?: string;
}

/** A phone with one passkey. */
export class Authenticator {
  readonly #id = randomBytes(16);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  /** @param origin of the page on which it is used */
  constructor(private readonly origin: string) {}

  /** Makes the passkey. */
  make(options: unknown, lies: Lies = {}) {
    const clientDataJSON = this.#clientData('webauthn.create', options, lies);
    const authData = Buffer.concat([
      this.#authenticatorData(lies, WITH_KEY),
      Buffer.alloc(16),
      Buffer.from([0, this.#id.length]),
      this.#id,
      coseOf(this.#keys.publicKey),
    ]);
    // CBOR: { fmt: "none", attStmt: {}, authData } (RFC 8949).
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([authData.length]),
      authData,
    ]);
    return this.#credential({ clientDataJSON: url(clientDataJSON), attestationObject: url(attestationObject) });
  }

  /** Uses the passkey. */
  use(options: unknown, lies: Lies = {}) {
    const clientDataJSON = this.#clientData('webauthn.get', options, lies);
    const authenticatorData = this.#authenticatorData(lies, 0);
    const signature = createSign('sha256')
      .update(Buffer.concat([authenticatorData, sha256(clientDataJSON)]))
      .sign(this.#keys.privateKey);
    return this.#credential({
      clientDataJSON: url(clientDataJSON),
      authenticatorData: url(authenticatorData),
      signature: url(signature),
    });
  }

  #credential(response: object) {
    return { id: url(this.#id), rawId: url(this.#id), type: 'public-key', clientExtensionResults: {}, response };
  }

  #clientData(type: string, options: unknown, { challenge = asked.parse(options).challenge, origin = this.origin }: Lies): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authenticatorData({ host = new URL(this.origin).hostname, isUnlocked = true }: Lies, more: number): Buffer {
    return Buffer.concat([sha256(host), Buffer.from([(isUnlocked ? UNLOCKED : 1) | more]), Buffer.alloc(4)]);
  }
}

const url = (bytes: Buffer): string => bytes.toString('base64url');

/** A key as COSE has it (RFC 9052): { kty: EC2, alg: ES256, crv: P-256, x, y }. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const part = (text: string): Buffer => Buffer.from(text, 'base64url');
  return Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), part(x), Buffer.from('225820', 'hex'), part(y)]);
}
