/** Signing, on the gateway's side. */
import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { ENVELOPE_ISSUER, ENVELOPE_SECONDS, type EnvelopeContent, hashOf } from './envelope.js';

/** The request that an envelope is made for; each envelope is used once. */
export interface EnvelopedRequest {
  /** The subgraph. */
  readonly audience: string;
  readonly body: string;
  /** The viewer's access token. */
  readonly token: string;
}

export type SignEnvelope = (enclosed: EnvelopedRequest, content: EnvelopeContent) => Promise<string>;

/** Makes the signer for one private key (an Ed25519 JWK). */
export async function envelopeSigner(privateJwk: JWK): Promise<SignEnvelope> {
  const key = await importJWK(privateJwk, 'EdDSA');
  return ({ audience, body, token }, content) =>
    new SignJWT({ ...content, bodyHash: hashOf(body), tokenHash: hashOf(token) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'passerelle-envelope+jwt' })
      .setIssuer(ENVELOPE_ISSUER)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${ENVELOPE_SECONDS}s`)
      .sign(key);
}
