/** From the Authorization header to the viewer: the access token is verified, the purpose parsed and held against the policy. */

import { BadUserInput } from '@passerelle/kit/errors';
import { accessTokenVerifier, type TrustedIssuer } from '@passerelle/kit/identity/access-token';
import { viewerFor } from '@passerelle/kit/identity/purpose';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { PURPOSES, type Purpose } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { Unauthenticated } from '../errors.js';

/** A viewer, and from when until when their token holds, in epoch seconds. */
export interface Authenticated {
  readonly viewer: Viewer;
  /** As it came: owners verify it for themselves. */
  readonly token: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export type Authenticate = (authorization: string | undefined, purpose: string | undefined) => Promise<Authenticated>;

/** The credentials of RFC 6750, section 2.1: one token, and nothing after it. */
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/**
 * Makes the authenticator of one issuer. It rejects with Unauthenticated where there is no valid token, BadUserInput for a
 * purpose that does not exist, Forbidden for one that the viewer may not use.
 */
export function authenticator(trusted: TrustedIssuer, policy: Policy): Authenticate {
  const verify = accessTokenVerifier(trusted);
  return async (authorization, purposeHeader) => {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new Unauthenticated();
    const verified = await verify(token);
    if (!verified) throw new Unauthenticated('This access token is not valid or has expired: get a new one.');
    const { named, issuedAt, expiresAt } = verified;
    const viewer = viewerFor(named, parsePurpose(purposeHeader), policy);
    return { viewer, token, issuedAt, expiresAt };
  };
}

function parsePurpose(header: string | undefined): Purpose {
  const purpose = z
    .enum(PURPOSES)
    .default('SUPPORT')
    .safeParse(header?.trim().toUpperCase() || undefined);
  if (!purpose.success) throw new BadUserInput('Purpose', `The header Purpose is one of ${PURPOSES.join(', ')}.`);
  return purpose.data;
}
