/**
 * How someone signs in at the development issuer: they say who they are, and are believed. A real hub's issuer asks for
 * proof; the rest of the way (authorization code with PKCE, RFC 7636) is the same.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Organisation, Person } from '@passerelle/synthetic/world';
import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';

/** The client that is the web page. */
export const DASHBOARD_CLIENT = 'dashboard';
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

/** Answers the page on which one says who one is, and what was said. */
export function serveSignIn(provider: Provider, organisations: readonly Organisation[], people: readonly Person[]) {
  const page = pageOf(organisations, people.slice(0, OFFERED));
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await provider.interactionDetails(request, response);
      if (request.method !== 'POST') {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
        return;
      }
      const said = chosen.parse(Object.fromEntries(new URLSearchParams(await text(request))));
      await provider.interactionFinished(request, response, { login: { accountId: idOf(said) } });
    } catch {
      response
        .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
        .end('Recommencez depuis la page d’accueil. / Start again from the page.');
    }
  };
}

const option = (value: string, name: string): string => `<option value="${value}">${name.replaceAll('<', '&lt;')}</option>`;

const pageOf = (organisations: readonly Organisation[], people: readonly Person[]): string => `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Passerelle: qui êtes-vous ?</title>
    <style>
      :root { color-scheme: light dark; }
      body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; }
      form { border: 1px solid #8889; border-radius: .6rem; padding: 1rem 1.25rem; margin: 1rem 0; }
      label { display: block; margin: .5rem 0; }
      select, button { font: inherit; padding: .5rem .6rem; width: 100%; box-sizing: border-box; border-radius: .4rem; }
      button { background: #0b5c5c; color: #fff; border: 0; cursor: pointer; margin-top: .5rem; }
    </style>
  </head>
  <body>
    <main>
      <h1>Qui êtes-vous ?</h1>
      <p>Ce consortium est fictif: choisissez, vous êtes cru sur parole.<br><span lang="en">This consortium is made up: choose, nobody asks for proof.</span></p>
      <form method="post">
        <h2>Un ou une professionnelle</h2>
        <label>Structure <select name="organisation">${organisations.map(({ slug, name }) => option(slug, name)).join('')}</select></label>
        <label>Rôle <select name="role">${ROLES.map((role) => option(role, ROLE_NAMES[role])).join('')}</select></label>
        <button>Entrer</button>
      </form>
      <form method="post">
        <h2>Un ou une jeune</h2>
        <label>Nom <select name="person">${people.map(({ id, givenNames, familyName }) => option(id, `${givenNames} ${familyName}`)).join('')}</select></label>
        <button>Entrer</button>
      </form>
    </main>
  </body>
</html>`;

const ROLE_NAMES: Readonly<Record<(typeof ROLES)[number], string>> = {
  ADVISER: 'Conseiller ou intervenant',
  MANAGER: 'Responsable',
  COORDINATOR: 'Coordinateur',
};
