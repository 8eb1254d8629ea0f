/** Verification, on the subgraph's side: signature, algorithm, issuer, audience, expiry, then the hash of the body. */
import { timingSafeEqual } from 'node:crypto';
import { importJWK, type JWK, jwtVerify } from 'jose';
import { EnvelopeRefused } from '../errors.js';
import { ENVELOPE_ISSUER, type Envelope, envelopeSchema, hashOf } from './envelope.js';

export type VerifyEnvelope = (jws: string | undefined, body: string) => Promise<Envelope>;

/**
 * Makes the verifier of one subgraph for the gateway's public key. The promise rejects with EnvelopeRefused, which
 * says nothing about which check failed: the caller is either the gateway or an attacker.
 */
export async function envelopeVerifier(publicJwk: JWK, audience: string): Promise<VerifyEnvelope> {
  const key = await importJWK(publicJwk, 'EdDSA');
  return async (jws, body) => {
    if (!jws) throw new EnvelopeRefused();
    const verified = await jwtVerify(jws, key, {
      algorithms: ['EdDSA'],
      issuer: ENVELOPE_ISSUER,
      audience,
      typ: 'passerelle-envelope+jwt',
      requiredClaims: ['exp', 'iat'],
    }).catch(() => undefined);
    const envelope = envelopeSchema.safeParse(verified?.payload);
    if (!envelope.success || !sameHash(envelope.data.bodyHash, hashOf(body))) throw new EnvelopeRefused();
    return envelope.data;
  };
}

const sameHash = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
