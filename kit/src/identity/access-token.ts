/**
 * Verifies an access token (RFC 9068): its signature, issuer, audience and times; then it parses the claims once. The gateway and
 * every owner verify it the same way, so none of them has to believe another about who asks.
 */
import { createHash } from 'node:crypto';
import { ORGANISATION_KINDS, ROLES } from '@passerelle/schema/categories';
import { createRemoteJWKSet, decodeJwt, errors, importJWK, type JWK, jwtVerify } from 'jose';
import { z } from 'zod';
import { IssuerAway } from '../errors.js';
import { ACCESS_TOKEN_TYPE, HUB_ISSUER } from './hub-token.js';
import { organisationIdSchema, personIdSchema, professionalIdSchema } from './ids.js';
import { MACHINE_ROLES, machineSchema } from './machine.js';
import type { TokenSubject } from './viewer.js';

export interface TrustedIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
  /** The public key of the registry, which gives their tokens to who signs in on the web page. */
  readonly hubKey: JWK;
}

/** What a valid token says: whom it names, and from when until when it holds, in epoch seconds. */
export interface AccessToken {
  readonly named: TokenSubject;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * Resolves to undefined for a token that is not valid, or whose claims contradict its subject. Rejects with IssuerAway where this
 * cannot be known now.
 */
export type VerifyAccessToken = (token: string) => Promise<AccessToken | undefined>;

/** How far the issuer's clock may be ahead, in seconds. */
const CLOCKS_APART_SECONDS = 5;
/** The last instant that is a date (ECMA-262, time values). */
const LAST_SECOND = 8.64e12;

/** A claim that a token of this kind must not carry. */
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

/** The subject is the registry's id of a professional, of a machine, of an organisation (its own software) or of a young person. */
const claimsSchema = z.union([
  registered
    .extend({
      role: z.literal('SUBJECT'),
      person_id: personIdSchema,
      organisation_id: absent,
      organisation_kind: absent,
      professional_id: absent,
      machine: absent,
    })
    .refine(({ sub, person_id }) => sub === person_id),
  ofOrganisation
    .extend({ role: z.enum(ROLES).exclude(['SUBJECT', 'SYSTEM']), professional_id: professionalIdSchema, machine: absent })
    .refine(({ sub, professional_id }) => sub === professional_id),
  ofOrganisation
    .extend({ role: z.literal('SYSTEM'), professional_id: absent, machine: absent })
    .refine(({ sub, organisation_id }) => sub === organisation_id),
  // The registry alone knows machines, and gives them their tokens.
  ofOrganisation
    .extend({ iss: z.literal(HUB_ISSUER), role: z.enum(MACHINE_ROLES), professional_id: absent, machine: machineSchema })
    .refine(({ sub, machine }) => sub === machine.id),
]);
type Claims = z.infer<typeof claimsSchema>;

/**
 * Makes the verifier of the tokens of the issuer and of the registry. It keeps the issuer's keys, and asks for new ones when they
 * change.
 */
export function accessTokenVerifier({ issuer, jwksUrl, audience, hubKey }: TrustedIssuer): VerifyAccessToken {
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  const registryKey = importJWK(hubKey, 'EdDSA');
  const rules = { audience, typ: ACCESS_TOKEN_TYPE, requiredClaims: ['exp', 'iat', 'sub'] };
  return async (token) => {
    const verified = await (issuerOf(token) === HUB_ISSUER
      ? jwtVerify(token, await registryKey, { ...rules, issuer: HUB_ISSUER, algorithms: ['EdDSA'] })
      : jwtVerify(token, keys, { ...rules, issuer })
    ).catch(refusedUnlessAway);
    const claims = claimsSchema.safeParse(verified?.payload);
    if (!claims.success || claims.data.iat > Date.now() / 1000 + CLOCKS_APART_SECONDS) return undefined;
    return { named: namedBy(claims.data), issuedAt: claims.data.iat, expiresAt: claims.data.exp };
  };
}

/** Whom a token names as its issuer, before it is verified: this says by which keys. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** The codes of jose's errors where it could not get the issuer's keys. */
const NO_KEYS: ReadonlySet<string> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

function refusedUnlessAway(error: unknown): undefined {
  // An error that is not jose's own comes from the network.
  if (error instanceof errors.JOSEError ? NO_KEYS.has(error.code) : error instanceof TypeError) throw new IssuerAway();
  return undefined;
}

/** How many valid tokens are remembered; the oldest is removed first. */
const REMEMBERED = 10_000;

/**
 * The same verifier with a memory: a token that it has verified is found by its hash until it expires.
 * @param verify may take more than the token, which is given on to it
 */
export function remembering<Rest extends readonly unknown[]>(
  verify: (token: string, ...rest: Rest) => Promise<AccessToken | undefined>,
): (token: string, ...rest: Rest) => Promise<AccessToken | undefined> {
  const known = new Map<string, AccessToken>();
  return async (token, ...rest) => {
    const hash = createHash('sha256').update(token).digest('base64url');
    const before = known.get(hash);
    if (before && before.expiresAt > Date.now() / 1000) return before;
    known.delete(hash);
    const verified = await verify(token, ...rest);
    if (!verified) return undefined;
    known.set(hash, verified);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return verified;
  };
}

const namedBy = (claims: Claims): TokenSubject =>
  claims.role === 'SUBJECT'
    ? { is: 'subject', personId: claims.person_id, role: claims.role }
    : {
        is: 'member',
        organisationId: claims.organisation_id,
        organisationKind: claims.organisation_kind,
        role: claims.role,
        professionalId: claims.professional_id ?? null,
        ...(claims.machine && { machine: claims.machine }),
      };
