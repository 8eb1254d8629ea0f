/**
 * The access tokens that the registry gives to who signed in on the web page, and to machines. They have the form of an issuer's (RFC 9068), and the
 * registry itself says in them who somebody is. Every owner verifies them by the registry's key.
 */
import { importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { subjectIdOf, type TokenSubject } from './viewer.js';

/** What the registry calls itself as the issuer of these tokens. */
export const HUB_ISSUER = 'urn:passerelle:registry';
/** The type of an access token (RFC 9068 section 2.1). */
export const ACCESS_TOKEN_TYPE = 'at+jwt';

/** Gives an access token for somebody, which holds from now until `expiresAt`, in epoch seconds. */
export type SignHubToken = (named: TokenSubject, expiresAt: number) => Promise<string>;

/**
 * Makes the signer for the registry's private key (an Ed25519 JWK).
 * @param audience what access tokens of this hub are for
 */
export async function hubTokenSigner(privateJwk: JWK, audience: string): Promise<SignHubToken> {
  const key = await importJWK(privateJwk, 'EdDSA');
  return (named, expiresAt) =>
    new SignJWT(claimsOf(named))
      .setProtectedHeader({ alg: 'EdDSA', typ: ACCESS_TOKEN_TYPE })
      .setIssuer(HUB_ISSUER)
      .setAudience(audience)
      .setSubject(subjectIdOf(named))
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(key);
}

function claimsOf(named: TokenSubject): JWTPayload {
  if (named.is === 'subject') return { role: named.role, person_id: named.personId };
  return {
    role: named.role,
    organisation_id: named.organisationId,
    organisation_kind: named.organisationKind,
    ...(named.professionalId !== null && { professional_id: named.professionalId }),
    ...(named.machine && { client_id: named.machine.id, machine: named.machine }),
  };
}
