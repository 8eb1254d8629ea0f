/**
 * From an access token (RFC 9068) to whom it names: signature, issuer, audience and times are verified, its claims parsed once.
 * The gateway and every owner verify it the same way, so that none of them believes another about who asks.
 */
import { createHash } from 'node:crypto';
import { ORGANISATION_KINDS, ROLES } from '@passerelle/schema/categories';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { organisationIdSchema, personIdSchema, professionalIdSchema } from './ids.js';
import type { Named } from './viewer.js';

export interface TrustedIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
}

/** Whom a valid token names, and from when until when it holds, in epoch seconds. */
export interface AccessToken {
  readonly named: Named;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Resolves to undefined for a token that is not valid, or whose claims do not agree with its subject. */
export type VerifyAccessToken = (token: string) => Promise<AccessToken | undefined>;

/** By how much the issuer's clock may be ahead. */
const CLOCKS_APART_SECONDS = 5;
/** The last instant that is a date (ECMA-262, time values). */
const LAST_SECOND = 8.64e12;

/** A claim that would say two things of one subject. */
const absent = z.undefined().optional();
const registered = z.object({
  sub: z.uuid(),
  iat: z.int().min(0).max(LAST_SECOND),
  exp: z.int().min(0).max(LAST_SECOND),
});
const ofOrganisation = registered.extend({
  organisation_id: organisationIdSchema,
  organisation_kind: z.enum(ORGANISATION_KINDS),
  person_id: absent,
});

/** The subject is the registry's id of a professional, of an organisation (its own software) or of a young person. */
const claimsSchema = z.union([
  registered
    .extend({
      role: z.literal('SUBJECT'),
      person_id: personIdSchema,
      organisation_id: absent,
      organisation_kind: absent,
      professional_id: absent,
    })
    .refine(({ sub, person_id }) => sub === person_id),
  ofOrganisation
    .extend({ role: z.enum(ROLES).exclude(['SUBJECT', 'SYSTEM']), professional_id: professionalIdSchema })
    .refine(({ sub, professional_id }) => sub === professional_id),
  ofOrganisation
    .extend({ role: z.literal('SYSTEM'), professional_id: absent })
    .refine(({ sub, organisation_id }) => sub === organisation_id),
]);
type Claims = z.infer<typeof claimsSchema>;

/** Makes the verifier of one issuer's tokens; it keeps the issuer's keys, and asks for new ones when they change. */
export function accessTokenVerifier({ issuer, jwksUrl, audience }: TrustedIssuer): VerifyAccessToken {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  return async (token) => {
    const verified = await jwtVerify(token, keys, { issuer, audience, typ: 'at+jwt', requiredClaims: ['exp', 'iat', 'sub'] }).catch(
      () => undefined,
    );
    const claims = claimsSchema.safeParse(verified?.payload);
    if (!claims.success || claims.data.iat > Date.now() / 1000 + CLOCKS_APART_SECONDS) return undefined;
    return { named: namedBy(claims.data), issuedAt: claims.data.iat, expiresAt: claims.data.exp };
  };
}

/** How many valid tokens are known without verifying them again; the longest known goes first. */
const REMEMBERED = 10_000;

/** The same verifier, which knows by its hash a token that it has verified, until it expires. */
export function remembering(verify: VerifyAccessToken): VerifyAccessToken {
  const known = new Map<string, AccessToken>();
  return async (token) => {
    const hash = createHash('sha256').update(token).digest('base64url');
    const before = known.get(hash);
    if (before && before.expiresAt > Date.now() / 1000) return before;
    known.delete(hash);
    const verified = await verify(token);
    if (!verified) return undefined;
    known.set(hash, verified);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return verified;
  };
}

const namedBy = (claims: Claims): Named =>
  claims.role === 'SUBJECT'
    ? { is: 'subject', personId: claims.person_id, role: claims.role }
    : {
        is: 'member',
        organisationId: claims.organisation_id,
        organisationKind: claims.organisation_kind,
        role: claims.role,
        professionalId: claims.professional_id ?? null,
      };
