/** The public keys by which machines are known: as a JWK (RFC 7517), Ed25519 or P-256, and nothing else. */
import { createPublicKey } from 'node:crypto';
import { BadUserInput } from '@passerelle/kit/errors';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';

/** How each kind of key signs (RFC 8037 section 3.1, RFC 7518 section 3.4). */
const okp = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.base64url() });
const ec = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.base64url(), y: z.base64url() });
export const publicJwkSchema = z.discriminatedUnion('kty', [okp, ec]);
export type PublicJwk = z.infer<typeof publicJwkSchema>;

/** The algorithm by which a key's signatures are verified. What an assertion says of its own algorithm is held against it. */
export const algorithmOf = ({ kty }: PublicJwk): 'EdDSA' | 'ES256' => (kty === 'OKP' ? 'EdDSA' : 'ES256');
const NAMES = { EdDSA: ['EdDSA', 'Ed25519'], ES256: ['ES256'] } as const;

/** What a JWK says of what it is for (RFC 7517 section 4); all of it may be left out. */
const usage = z.looseObject({
  use: z.literal('sig').optional(),
  key_ops: z
    .array(z.string())
    .refine((operations) => operations.includes('verify'))
    .optional(),
  alg: z.string().optional(),
});
/** Members of private and of secret keys (RFC 7518 sections 6.2.2, 6.3.2 and 6.4). */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** A key that was read. */
export interface ReadKey {
  readonly jwk: PublicJwk;
  /** RFC 7638, by SHA-256. */
  readonly thumbprint: string;
}

/**
 * Reads a public key.
 * @throws BadUserInput which says what is wrong; it never repeats the key
 */
export async function readPublicKey(text: string): Promise<ReadKey> {
  const said = usage.safeParse(jsonIn(text)).data;
  if (!said) throw refused('Give one public key as a JWK: a JSON object with `kty`, for verifying signatures.');
  if (PRIVATE.some((member) => member in said))
    throw refused(
      'This is a private or a secret key: it stays with the program. Make a new one, since this one has left it, and give the public one.',
    );
  const jwk = publicJwkSchema.safeParse(said).data;
  if (!jwk) throw refused('The key is of Ed25519 (`kty: "OKP"`) or of P-256 (`kty: "EC"`).');
  const names: readonly string[] = NAMES[algorithmOf(jwk)];
  if (said.alg !== undefined && !names.includes(said.alg)) throw refused(`A key of this kind signs by ${names.join(' or ')}.`);
  if (!isSound(jwk)) throw refused('This is no sound public key of its kind.');
  return { jwk, thumbprint: await calculateJwkThumbprint(jwk) };
}

const refused = (message: string): BadUserInput => new BadUserInput('publicKey', message);

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Points of Ed25519 of a small order, without the sign: anybody signs for such a key (RFC 8032 section 5.1.7 does not refuse them).
 */
const SMALL_ORDER: readonly string[] = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ...['ec', 'ed', 'ee'].map((first) => `${first}${'ff'.repeat(30)}7f`),
];

/** Whether it is a point of its curve that has one owner. */
function isSound(jwk: PublicJwk): boolean {
  try {
    createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return false;
  }
  if (jwk.kty === 'EC') return true;
  const point = Buffer.from(jwk.x, 'base64url');
  if (point.length !== 32) return false;
  point.writeUInt8(point.readUInt8(31) & 0x7f, 31);
  return !SMALL_ORDER.includes(point.toString('hex'));
}
