/**
 * How a process proves that a request is its own: a compact JWS (EdDSA) by its key, for one receiver and one target. A repeated request
 * reveals nothing new.
 */
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

/** How long the token of a request holds, in seconds. */
const SECONDS = 30;
/** How far the clocks of two processes may differ, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** One kind of such requests: what proves one proves no other. */
export interface RequestKind {
  /** The type in the token's header. */
  readonly type: string;
  /** A token with a longer life is refused, whoever signed it: a stolen one would be good for that long. In seconds. */
  readonly longestSeconds: number;
}

/** @param target what is asked for, such as the path and query of the request */
export type SignRequest = (receiver: string, target: string) => Promise<string>;

/** Makes the signer of a process’s requests, for its private key (an Ed25519 JWK). */
export async function requestSigner({ type }: RequestKind, signer: string, privateJwk: JWK): Promise<SignRequest> {
  const key = await importJWK(privateJwk, 'EdDSA');
  return (receiver, target) =>
    new SignJWT({ target })
      .setProtectedHeader({ alg: 'EdDSA', typ: type, kid: signer })
      .setIssuer(signer)
      .setAudience(receiver)
      .setIssuedAt()
      .setExpirationTime(`${SECONDS}s`)
      .sign(key);
}

/** Resolves with the name of the process that signed, or undefined where the token does not hold for this request. */
export type VerifyRequest = (jws: string, target: string) => Promise<string | undefined>;

/** @param publicJwks the public keys of those who may ask, by name */
export async function requestVerifier(
  { type, longestSeconds }: RequestKind,
  receiver: string,
  publicJwks: Readonly<Record<string, JWK>>,
): Promise<VerifyRequest> {
  const keys = new Map(
    await Promise.all(Object.entries(publicJwks).map(async ([name, jwk]) => [name, await importJWK(jwk, 'EdDSA')] as const)),
  );
  const claims = z.object({ iss: z.string(), target: z.string(), iat: z.number(), exp: z.number() });
  return async (jws, target) => {
    const verified = await jwtVerify(jws, ({ kid = '' }) => keys.get(kid) ?? Promise.reject(new Error('unknown key')), {
      algorithms: ['EdDSA'],
      audience: receiver,
      typ: type,
      requiredClaims: ['exp', 'iat'],
      // The token must be signed now: neither long ago nor for later.
      maxTokenAge: longestSeconds,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    }).catch(() => undefined);
    const { data } = claims.safeParse(verified?.payload);
    if (!data || data.exp - data.iat > longestSeconds) return undefined;
    return data.iss === verified?.protectedHeader.kid && data.target === target ? data.iss : undefined;
  };
}
