/**
 * How someone signs in at the development issuer: they say who they are, and are believed. A real hub's issuer asks for
 * proof; the rest of the way (authorization code with PKCE, RFC 7636) is the same.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Organisation, YoungPerson } from '@passerelle/synthetic/world';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import { signInPage } from './pages.js';
import { wordsFor } from './words.js';

/** The client that is the web page. */
export const DASHBOARD_CLIENT = 'dashboard';
/** The path under which the pages of signing in stand. */
export const SIGN_IN_PATH = '/sign-in/';
/** How many of the synthetic young people are offered. */
const OFFERED = 40;

const ROLES = ['ADVISER', 'MANAGER', 'COORDINATOR'] as const;

/** Who signed in. */
interface Account {
  readonly role: (typeof ROLES)[number] | 'SUBJECT';
  readonly organisation?: string | undefined;
  readonly person_id?: string | undefined;
}

const chosen = z.union([
  z.object({ person: z.uuid() }).transform(({ person }): Account => ({ role: 'SUBJECT', person_id: person })),
  z.object({ organisation: z.string().min(1), role: z.enum(ROLES) }),
]);

/** An account's id holds all that there is to know of it. */
const idOf = ({ role, organisation, person_id }: Account): string => `${role}:${organisation ?? person_id}`;

/** Who an account's id stands for. */
export function accountOf(id: string): Account {
  const [role, name = ''] = id.split(':');
  return chosen.parse(role === 'SUBJECT' ? { person: name } : { organisation: name, role });
}

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
 * @param start the web page, where a sign-in begins
 */
export function serveSignIn(provider: Provider, organisations: readonly Organisation[], people: readonly YoungPerson[], start: string) {
  const offered = people.slice(0, OFFERED);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { params } = await provider.interactionDetails(request, response);
      if (request.method !== 'POST') {
        const page = signInPage(wordsFor(params.ui_locales), organisations, offered);
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
        return;
      }
      const said = chosen.parse(Object.fromEntries(new URLSearchParams(await text(request))));
      await provider.interactionFinished(request, response, { login: { accountId: idOf(said) } });
    } catch {
      // It is over, or never began, e.g. for who goes back to it: the web page knows whether they are signed in.
      response.writeHead(303, { location: start }).end();
    }
  };
}
