/** From an access token to the viewer: the token is verified against the issuer's keys, its claims parsed once. */

import { BadUserInput, Forbidden } from '@passerelle/kit/errors';
import { organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import type { OrganisationKind, Purpose } from '@passerelle/schema/categories';
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { Unauthenticated } from '../errors.js';

/** The claims that the hub reads, beside the registered ones of RFC 9068. */
const claimsSchema = z.union([
  z.object({ exp: z.number(), iat: z.number(), role: z.literal('SUBJECT'), person_id: personIdSchema }),
  z.object({
    exp: z.number(),
    iat: z.number(),
    role: z.enum(ROLES).exclude(['SUBJECT']),
    organisation_id: organisationIdSchema,
    organisation_kind: z.enum(ORGANISATION_KINDS),
    professional_id: professionalIdSchema.optional(),
  }),
]);

/** A viewer, and from when until when their token holds, in epoch seconds. */
export interface Authenticated {
  readonly viewer: Viewer;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export type Authenticate = (authorization: string | undefined, purpose: string | undefined) => Promise<Authenticated>;

export interface TrustedIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
}

/**
 * Makes the authenticator of one issuer. It rejects with Unauthenticated where there is no valid token, BadUserInput for a
 * purpose that does not exist, Forbidden for one that the viewer may not use.
 */
export function authenticator({ issuer, jwksUrl, audience }: TrustedIssuer, policy: Policy): Authenticate {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  return async (authorization, purposeHeader) => {
    const [scheme, token] = (authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw new Unauthenticated();
    const verified = await jwtVerify(token, keys, { issuer, audience, requiredClaims: ['exp', 'iat'] }).catch(() => undefined);
    const claims = claimsSchema.safeParse(verified?.payload);
    if (!claims.success) throw new Unauthenticated('This access token is not valid or has expired: get a new one.');
    return { viewer: viewerOf(claims.data, policy, parsePurpose(purposeHeader)), issuedAt: claims.data.iat, expiresAt: claims.data.exp };
  };
}

function viewerOf(claims: z.infer<typeof claimsSchema>, policy: Policy, purpose: Purpose): Viewer {
  if (claims.role === 'SUBJECT') {
    if (purpose !== 'SUPPORT') throw new Forbidden('The person themselves reads without a Purpose: leave the header out.');
    return { is: 'subject', personId: claims.person_id, role: claims.role, purpose };
  }
  mayUse(policy, claims.organisation_kind, purpose);
  return {
    is: 'member',
    organisationId: claims.organisation_id,
    organisationKind: claims.organisation_kind,
    role: claims.role,
    professionalId: claims.professional_id ?? null,
    purpose,
  };
}

function mayUse(policy: Policy, kind: OrganisationKind, purpose: Purpose): void {
  const allowed = policy.purposesByKind[kind];
  if (!allowed.includes(purpose))
    throw new Forbidden(`An organisation of kind ${kind} may ask for ${allowed.join(', ')}, not for ${purpose}.`);
}

function parsePurpose(header: string | undefined): Purpose {
  const purpose = z
    .enum(PURPOSES)
    .default('SUPPORT')
    .safeParse(header?.trim().toUpperCase() || undefined);
  if (!purpose.success) throw new BadUserInput('Purpose', `The header Purpose is one of ${PURPOSES.join(', ')}.`);
  return purpose.data;
}
