/**
 * How someone signs in at the development issuer: they say who they are, and are believed. A real hub's issuer asks for
 * proof; the rest of the way (authorization code with PKCE, RFC 7636) is the same.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import { signInPage } from './pages.js';
import type { Registered } from './registered.js';
import { wordsFor } from './words.js';

/** The client that is the web page. */
export const DASHBOARD_CLIENT = 'dashboard';
/** The path under which the pages of signing in stand. */
export const SIGN_IN_PATH = '/sign-in/';
const ROLES = ['ADVISER', 'MANAGER', 'COORDINATOR'] as const;

type StandsFor = (slug: string, role: string) => string | undefined;

/** Whom somebody says that they are. */
const chosen = z.union([
  z.object({ id: z.uuid() }),
  z.object({ organisation: z.string().min(1), role: z.enum(ROLES) }),
  z.object({ stranger: z.literal('yes') }),
]);

/** The page is the hub's own: nobody is asked whether it may act for them. */
export async function grantWithoutAsking({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider, result } = oidc;
  if (!client || !session?.accountId) return undefined;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const before = known ? await provider.Grant.find(known) : undefined;
  if (before) return before;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

/**
 * Answers the page on which one says who one is, and what was said.
 * @param registered whom it offers; null where it knows nobody
 * @param standsFor the id of who stands for a role in an organisation, by its short name
 * @param start the web page, where a sign-in begins
 */
export function serveSignIn(provider: Provider, registered: Registered | null, standsFor: StandsFor, start: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { params } = await provider.interactionDetails(request, response);
      if (request.method !== 'POST') {
        const [professionals, people] = registered ? await Promise.all([registered.professionals(), registered.people()]) : [[], []];
        const page = signInPage(wordsFor(params.ui_locales), professionals, people);
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
        return;
      }
      const said = chosen.parse(Object.fromEntries(new URLSearchParams(await text(request))));
      await provider.interactionFinished(request, response, { login: { accountId: await subjectOf(said, registered, standsFor) } });
    } catch {
      // It is over, or never began, e.g. for who goes back to it: the web page knows whether they are signed in.
      response.writeHead(303, { location: start }).end();
    }
  };
}

/** The subject of an ID token. Rejects where nobody of the organisation has the role. */
async function subjectOf(said: z.infer<typeof chosen>, registered: Registered | null, standsFor: StandsFor): Promise<string> {
  if ('stranger' in said || !registered) return `stranger-${randomUUID()}`;
  if ('id' in said) return registered.subjectOf(said.id);
  const found = (await registered.professionals()).filter(({ slug, role }) => slug === said.organisation && role === said.role);
  // Of several it is the one whose token one gets by the same role (claimsOf in issuer.ts).
  const preferred = standsFor(said.organisation, said.role);
  const first = found.find(({ id }) => id === preferred) ?? found[0];
  if (!first) throw new Error('nobody there has this role');
  return registered.subjectOf(first.id);
}
