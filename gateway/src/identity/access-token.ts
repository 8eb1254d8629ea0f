/** From the Authorization header to the viewer. The token is verified, and the purpose is checked against the policy. */

import { BadUserInput, IssuerAway } from '@passerelle/kit/errors';
import { accessTokenVerifier, remembering, type TrustedIssuer } from '@passerelle/kit/identity/access-token';
import { viewerFor } from '@passerelle/kit/identity/purpose';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { SaidOnce } from '@passerelle/kit/server/said-once';
import { PURPOSES, type Purpose } from '@passerelle/schema/categories';
import type { Policy } from '@passerelle/schema/policy';
import type { Logger } from 'pino';
import { z } from 'zod';
import { SubgraphUnavailable, Unauthenticated } from '../errors.js';
import { RefusedTokens } from './refused-tokens.js';

/** A viewer with their token, and the times from and until which it holds, in epoch seconds. */
export interface Authenticated {
  readonly viewer: Viewer;
  /** As the client sent it, because each owner verifies it for itself. */
  readonly token: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Verifies the headers Authorization and Purpose of a request, which came from an address. */
export type Authenticate = (authorization: string | undefined, purpose: string | undefined, address: string) => Promise<Authenticated>;

/** RFC 6750 section 2.1: one token, and nothing after it. */
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/**
 * Makes the function that authenticates requests with tokens of one issuer. That function rejects with Unauthenticated where there
 * is no valid token, BadUserInput for an unknown purpose, Forbidden for a purpose that the viewer may not use,
 * SubgraphUnavailable where the issuer's keys cannot be fetched, and RateLimited where too many tokens of the address were refused. A
 * token that was verified before does not wait.
 */
export function authenticator(trusted: TrustedIssuer, policy: Policy, log: Logger): Authenticate {
  const refused = new RefusedTokens();
  const verifyNew = accessTokenVerifier(trusted);
  const verify = remembering((token, address: string) => refused.verified(address, () => verifyNew(token)));
  return async (authorization, purposeHeader, address) => {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new Unauthenticated();
    const verified = await verify(token, address).catch((error: unknown) => {
      throw error instanceof IssuerAway ? issuerUnavailable(log) : error;
    });
    if (!verified) throw new Unauthenticated('This access token is not valid or has expired: get a new one.');
    const { named, issuedAt, expiresAt } = verified;
    const viewer = viewerFor(named, parsePurpose(purposeHeader), policy);
    return { viewer, token, issuedAt, expiresAt };
  };
}

const once = new SaidOnce();

/** Without the issuer's keys nobody can tell whether a token is valid. The client is told so, and not that its token is wrong. */
function issuerUnavailable(log: Logger): SubgraphUnavailable {
  once.say('issuer', () => log.warn('the issuer’s keys are not had: nobody new is let in (OIDC_JWKS_URL)'));
  return new SubgraphUnavailable('issuer', []);
}

function parsePurpose(header: string | undefined): Purpose {
  const purpose = z
    .enum(PURPOSES)
    .default('SUPPORT')
    .safeParse(header?.trim().toUpperCase() || undefined);
  if (!purpose.success) throw new BadUserInput('Purpose', `The header Purpose is one of ${PURPOSES.join(', ')}.`);
  return purpose.data;
}
