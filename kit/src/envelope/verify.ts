/**
 * Verification, on the subgraph's side. First the envelope: its signature, algorithm, issuer, audience and life, and the hashes of
 * the body and of the access token. Then the token, by the issuer's own keys; the envelope's viewer must agree with its claims, and
 * the registry with whom it names. Last, the envelope must come for the first time. The gateway says who asks, but the owner
 * believes the issuer and the registry.
 */
import { timingSafeEqual } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Purpose } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { errors, importJWK, type JWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { IssuerAway } from '../errors.js';
import type { AccessToken, VerifyAccessToken } from '../identity/access-token.js';
import { viewerFor } from '../identity/purpose.js';
import type { StandingOf } from '../identity/token-standing.js';
import type { TokenSubject, Viewer } from '../identity/viewer.js';
import { ENVELOPE_ISSUER, type Envelope, envelopeSchema, hashOf, LONGEST_ENVELOPE_SECONDS } from './envelope.js';
import { AccessOver, AccessUnchecked, type EnvelopeFault, EnvelopeRefused } from './refusals.js';
import type { TakenEnvelopes } from './taken-envelopes.js';

/** The parts of a request that are verified. */
export interface IncomingRequest {
  readonly envelope: string | undefined;
  readonly token: string | undefined;
  readonly body: string;
}

/** An envelope that was verified, and its viewer's access token. */
export interface Verified {
  readonly envelope: Envelope;
  readonly token: AccessToken;
}

/** Rejects with a NotLetIn. */
export type VerifyEnvelope = (sent: IncomingRequest) => Promise<Verified>;

export interface VerifierSettings {
  /** The gateway's public key. */
  readonly publicKey: JWK;
  /** The subgraph that verifies. */
  readonly audience: string;
  readonly verifyToken: VerifyAccessToken;
  readonly standingOf: StandingOf;
  readonly taken: TakenEnvelopes;
  readonly policy: Policy;
}

const lifeSchema = z.object({ jti: z.uuid(), iat: z.number(), exp: z.number() });

/**
 * Makes the verifier of one subgraph. EnvelopeRefused does not tell the sender which check failed: the sender is either the gateway
 * or an attacker. A viewer whose token holds no more, or cannot be checked, is told so.
 */
export async function envelopeVerifier({
  publicKey,
  audience,
  verifyToken,
  standingOf,
  taken,
  policy,
}: VerifierSettings): Promise<VerifyEnvelope> {
  const key = await importJWK(publicKey, 'EdDSA');
  return async ({ envelope: jws, token: accessToken, body }) => {
    if (!jws || !accessToken) throw new EnvelopeRefused('MISSING');
    const verified = await jwtVerify(jws, key, {
      algorithms: ['EdDSA'],
      issuer: ENVELOPE_ISSUER,
      audience,
      typ: 'passerelle-envelope+jwt',
      requiredClaims: ['exp', 'iat', 'jti'],
    }).catch((error: unknown) => {
      throw new EnvelopeRefused(faultOf(error));
    });
    const parsed = envelopeSchema.and(lifeSchema).safeParse(verified.payload);
    if (!parsed.success) throw new EnvelopeRefused('CONTENT');
    const { jti, iat, exp, ...content } = parsed.data;
    const envelope = envelopeSchema.parse(content);
    const bound = sameHash(envelope.bodyHash, hashOf(body)) && sameHash(envelope.tokenHash, hashOf(accessToken));
    if (!bound) throw new EnvelopeRefused('BINDING');
    if (exp - Math.min(iat, Date.now() / 1000) > LONGEST_ENVELOPE_SECONDS) throw new EnvelopeRefused('LIFE');
    const token = await verifiedFor(envelope, accessToken);
    await letIn(token, standingOf, envelope);
    if (!(await taken.take(jti, exp))) throw new EnvelopeRefused('REPEATED');
    return { envelope, token };
  };

  /** Rejects where the token is not valid, or names another than the envelope does, or may not ask for its purpose. */
  async function verifiedFor({ viewer }: Envelope, accessToken: string): Promise<AccessToken> {
    const token = await verifyToken(accessToken).catch((error: unknown) => {
      throw error instanceof IssuerAway ? new AccessUnchecked() : error;
    });
    if (!token) throw new EnvelopeRefused('TOKEN');
    if (!isDeepStrictEqual(viewer, permitted(token.named, viewer.purpose, policy))) throw new EnvelopeRefused('VIEWER');
    return token;
  }
}

/**
 * Resolves where the token still holds. Rejects with AccessOver where access has ended, and with AccessUnchecked where that cannot
 * be known now.
 */
export async function letIn(token: AccessToken, standingOf: StandingOf, envelope: Envelope | null = null): Promise<void> {
  const standing = await standingOf(token);
  if (standing === 'OVER') throw new AccessOver(envelope);
  if (standing === 'UNCHECKED') throw new AccessUnchecked();
}

/** Throws EnvelopeRefused where the policy does not let someone ask for the purpose. */
function permitted(named: TokenSubject, purpose: Purpose, policy: Policy): Viewer {
  try {
    return viewerFor(named, purpose, policy);
  } catch {
    throw new EnvelopeRefused('VIEWER');
  }
}

const faultOf = (error: unknown): EnvelopeFault => {
  if (error instanceof errors.JWTExpired) return 'EXPIRED';
  return error instanceof errors.JWSSignatureVerificationFailed ? 'SIGNATURE' : 'CONTENT';
};

const sameHash = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
