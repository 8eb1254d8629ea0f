/**
 * Verification, on the subgraph's side: the envelope's signature, algorithm, issuer, audience and life, the hashes of the body
 * and of the access token; then the token itself, by the issuer's own keys, whose claims the envelope's viewer must agree with;
 * that the registry knows whom it names as it says; and that the envelope comes for the first time. The gateway says who asks,
 * but the issuer and the registry are who is believed.
 */
import { timingSafeEqual } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Purpose } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { importJWK, type JWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { AccessOver, AccessUnchecked, EnvelopeRefused } from '../errors.js';
import type { AccessToken, VerifyAccessToken } from '../identity/access-token.js';
import { viewerFor } from '../identity/purpose.js';
import type { Named, Viewer } from '../identity/viewer.js';
import type { StandingOf } from '../registry/known-access.js';
import { ENVELOPE_ISSUER, type Envelope, envelopeSchema, hashOf, LONGEST_ENVELOPE_SECONDS } from './envelope.js';
import type { TakenEnvelopes } from './taken-envelopes.js';

/** What came with a request. */
export interface Sent {
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
export type VerifyEnvelope = (sent: Sent) => Promise<Verified>;

export interface Trusted {
  /** The gateway's. */
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
 * Makes the verifier of one subgraph. EnvelopeRefused says nothing about which check failed: the caller is either the gateway or
 * an attacker. Who has a token that holds no more, or that cannot be checked, is told so.
 */
export async function envelopeVerifier({ publicKey, audience, verifyToken, standingOf, taken, policy }: Trusted): Promise<VerifyEnvelope> {
  const key = await importJWK(publicKey, 'EdDSA');
  return async ({ envelope: jws, token: accessToken, body }) => {
    if (!jws || !accessToken) throw new EnvelopeRefused();
    const verified = await jwtVerify(jws, key, {
      algorithms: ['EdDSA'],
      issuer: ENVELOPE_ISSUER,
      audience,
      typ: 'passerelle-envelope+jwt',
      requiredClaims: ['exp', 'iat', 'jti'],
    }).catch(() => undefined);
    const parsed = envelopeSchema.and(lifeSchema).safeParse(verified?.payload);
    if (!parsed.success) throw new EnvelopeRefused();
    const { jti, iat, exp, ...content } = parsed.data;
    const envelope = envelopeSchema.parse(content);
    const bound = sameHash(envelope.bodyHash, hashOf(body)) && sameHash(envelope.tokenHash, hashOf(accessToken));
    if (!bound || exp - Math.min(iat, Date.now() / 1000) > LONGEST_ENVELOPE_SECONDS) throw new EnvelopeRefused();
    const token = await verifiedFor(envelope, accessToken);
    await letIn(token, standingOf, envelope);
    if (!(await taken.take(jti, exp))) throw new EnvelopeRefused();
    return { envelope, token };
  };

  /** Rejects where the token is not valid, or names another than the envelope does, or may not ask for its purpose. */
  async function verifiedFor({ viewer }: Envelope, accessToken: string): Promise<AccessToken> {
    const token = await verifyToken(accessToken);
    if (!token || !isDeepStrictEqual(viewer, permitted(token.named, viewer.purpose, policy))) throw new EnvelopeRefused();
    return token;
  }
}

/** Rejects with AccessOver for who has no access any more, and with AccessUnchecked where that is not known. */
export async function letIn(token: AccessToken, standingOf: StandingOf, envelope: Envelope | null = null): Promise<void> {
  const standing = await standingOf(token);
  if (standing === 'OVER') throw new AccessOver(envelope);
  if (standing === 'UNCHECKED') throw new AccessUnchecked();
}

/** Throws EnvelopeRefused where the policy does not let someone ask for the purpose. */
function permitted(named: Named, purpose: Purpose, policy: Policy): Viewer {
  try {
    return viewerFor(named, purpose, policy);
  } catch {
    throw new EnvelopeRefused();
  }
}

const sameHash = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
