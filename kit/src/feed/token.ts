/**
 * How a follower proves who it is: a compact JWS (EdDSA) on each request, signed by its own key for one source and one request
 * target. The key opens only what its subgraph may follow, and a repeated request reveals nothing new.
 */
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

const TYPE = 'passerelle-feed+jwt';
const SECONDS = 30;
/** A token with a longer life is refused, whoever signed it: a stolen one would open the feed for that long. */
const LONGEST_SECONDS = 60;
/** How far the clocks of two subgraphs may differ. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** @param target the path and query of the request */
export type SignFeedRequest = (source: string, target: string) => Promise<string>;

/** Makes the signer of a subgraph’s requests to feeds, for its private key (an Ed25519 JWK). */
export async function feedSigner(subgraph: string, privateJwk: JWK): Promise<SignFeedRequest> {
  const key = await importJWK(privateJwk, 'EdDSA');
  return (source, target) =>
    new SignJWT({ target })
      .setProtectedHeader({ alg: 'EdDSA', typ: TYPE, kid: subgraph })
      .setIssuer(subgraph)
      .setAudience(source)
      .setIssuedAt()
      .setExpirationTime(`${SECONDS}s`)
      .sign(key);
}

/** Resolves with the name of the subgraph that signed, or undefined where the token does not hold for this request. */
export type VerifyFeedRequest = (jws: string, target: string) => Promise<string | undefined>;

/** @param publicJwks the subgraphs' public keys by name */
export async function feedVerifier(source: string, publicJwks: Readonly<Record<string, JWK>>): Promise<VerifyFeedRequest> {
  const keys = new Map(
    await Promise.all(Object.entries(publicJwks).map(async ([name, jwk]) => [name, await importJWK(jwk, 'EdDSA')] as const)),
  );
  const claims = z.object({ iss: z.string(), target: z.string(), iat: z.number(), exp: z.number() });
  return async (jws, target) => {
    const verified = await jwtVerify(jws, ({ kid = '' }) => keys.get(kid) ?? Promise.reject(new Error('unknown key')), {
      algorithms: ['EdDSA'],
      audience: source,
      typ: TYPE,
      requiredClaims: ['exp', 'iat'],
      // The token must be signed now: neither long ago nor for later.
      maxTokenAge: LONGEST_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    }).catch(() => undefined);
    const { data } = claims.safeParse(verified?.payload);
    if (!data || data.exp - data.iat > LONGEST_SECONDS) return undefined;
    return data.iss === verified?.protectedHeader.kid && data.target === target ? data.iss : undefined;
  };
}
