/** Signing, on the gateway's side. */
import { importJWK, type JWK, SignJWT } from 'jose';
import { ENVELOPE_ISSUER, ENVELOPE_SECONDS, type Envelope, hashOf } from './envelope.js';

export type SignEnvelope = (audience: string, body: string, content: Omit<Envelope, 'bodyHash'>) => Promise<string>;

/** Makes the signer for one private key (an Ed25519 JWK). */
export async function envelopeSigner(privateJwk: JWK): Promise<SignEnvelope> {
  const key = await importJWK(privateJwk, 'EdDSA');
  return (audience, body, content) =>
    new SignJWT({ ...content, bodyHash: hashOf(body) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'passerelle-envelope+jwt' })
      .setIssuer(ENVELOPE_ISSUER)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${ENVELOPE_SECONDS}s`)
      .sign(key);
}
