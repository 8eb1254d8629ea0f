/**
 * The development issuer: an OpenID provider that gives anyone on this machine a token for any organisation and role of
 * the synthetic consortium. A real hub trusts a real issuer that sets the same claims.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Environment, portSchema, readEnvironment } from '@passerelle/kit/settings/environment';
import { readinessOf } from '@passerelle/schema/wire/readiness';
import { makeConsortium } from '@passerelle/synthetic/consortium';
import type { Organisation, Professional } from '@passerelle/synthetic/world';
import Provider, { type AccessToken, type ClientCredentials, type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import type { ServedProcess } from '../served-process.js';
import { failurePage, signOutPage } from './pages.js';
import { Registered, type StandingMember } from './registered.js';
import { DASHBOARD_CLIENT, grantWithoutAsking, SIGN_IN_PATH, serveSignIn } from './sign-in.js';
import { wordsFor } from './words.js';

/** How long a connection stays open that nobody uses, in milliseconds, as Fastify keeps it. */
const KEEP_ALIVE_MS = 72_000;

/** The variables that the development issuer reads. */
export const issuerShape = z.object({
  HOST: z.string().default('127.0.0.1').describe('The address at which it listens.'),
  PORT: portSchema.default(4001).describe('The port at which it listens.'),
  OIDC_ISSUER: z.url().describe('Its own name: the `iss` of its tokens.'),
  OIDC_AUDIENCE: z.string().default('passerelle').describe('The audience of its tokens.'),
  ISSUER_KEY: z.string().describe('The key by which it signs tokens, as a JWK.'),
  ISSUER_SECRET: z.string().describe('The secret of all its clients, and of its cookies.'),
  REGISTRY_DATABASE_URL: z
    .url()
    .optional()
    .describe('The registry’s database, as the role that serves: it offers whom the registry knows. Without it: nobody.'),
  DASHBOARD_URL: z
    .url()
    .default('http://localhost:4000')
    .describe('Where the web page is, to which people come back once they have signed in.'),
});

/** The client by which a young person's own page asks. */
export const PERSON_CLIENT = 'person';
/** The client by which an organisation asks that was registered, naming itself in the body (`org`); an invented one has a client of its name. */
export const ORGANISATION_CLIENT = 'organisation';
/** The resource that tokens are for (RFC 8707). */
export const RESOURCE = 'urn:passerelle:graph';
const TOKEN_SECONDS = 3600;

/** Serves the development issuer. Throws StartRefused with each variable that is missing or wrong. */
export async function serveIssuer(environment: Environment): Promise<ServedProcess> {
  const settings = readEnvironment(issuerShape, environment);
  const { organisations, professionals } = makeConsortium();
  const registered = settings.REGISTRY_DATABASE_URL ? new Registered(settings.REGISTRY_DATABASE_URL, settings.OIDC_ISSUER) : null;
  const provider = new Provider(settings.OIDC_ISSUER, configuration(settings, { organisations, professionals, registered }));
  // Errors of the protocol go to the client; nothing of a request is written here.
  provider.on('server_error', (_context, error) => console.error(`issuer: ${error.name}`));
  const protocol = provider.callback();
  const standsFor = (slug: string, role: string): string | undefined =>
    firstWith(professionals, organisations.find((one) => one.slug === slug)?.id, role)?.id;
  const signIn = serveSignIn(provider, registered, standsFor, settings.DASHBOARD_URL);
  const server = createServer((request, response) => {
    if (request.url === '/ready') sayReady(response);
    else if (request.url?.startsWith(SIGN_IN_PATH)) void signIn(request, response);
    else void protocol(request, response);
  });
  // As the hub's other servers: a client that stood still for a few seconds may use its connection again.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(settings.PORT, settings.HOST, listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.HOST}:${port}`,
    ready: Promise.resolve(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await registered?.close();
    },
  };
}

/** It waits for nobody. */
function sayReady(response: ServerResponse): void {
  const { code, body } = readinessOf([]);
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

type Settings = z.infer<typeof issuerShape>;

/** Whom the issuer knows: the invented consortium, and whom the registry has. */
interface Known {
  readonly organisations: readonly Organisation[];
  readonly professionals: readonly Professional[];
  readonly registered: Registered | null;
}

function configuration(settings: Settings, known: Known): Configuration {
  const client = (id: string) => ({
    client_id: id,
    client_secret: settings.ISSUER_SECRET,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  });
  return {
    clients: [
      ...[PERSON_CLIENT, ORGANISATION_CLIENT, ...known.organisations.map(({ slug }) => slug)].map(client),
      {
        client_id: DASHBOARD_CLIENT,
        client_secret: settings.ISSUER_SECRET,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: samePlace(settings.DASHBOARD_URL).map((place) => `${place}/session/callback`),
        post_logout_redirect_uris: samePlace(settings.DASHBOARD_URL).map((place) => `${place}/`),
      },
    ],
    pkce: { required: () => true },
    // The hub asks again for who signed in for as long as the session at the issuer lasts; each refresh token is used once.
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    renderError: (context) => {
      context.type = 'html';
      context.body = failurePage(wordsFor(context.oidc?.params?.ui_locales), settings.DASHBOARD_URL);
    },
    interactions: { url: (_context, { uid }) => `${SIGN_IN_PATH}${uid}` },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    loadExistingGrant: grantWithoutAsking,
    cookies: { keys: [settings.ISSUER_SECRET] },
    jwks: { keys: [JSON.parse(settings.ISSUER_KEY)] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          const { params, session, entities } = context.oidc;
          const hasSaidSo = entities.IdTokenHint?.payload.sub === session?.accountId;
          context.body = signOutPage(wordsFor(params?.ui_locales), form, hasSaidSo);
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: settings.OIDC_AUDIENCE,
          accessTokenTTL: TOKEN_SECONDS,
          accessTokenFormat: 'jwt',
        }),
      },
    },
    ttl: { ClientCredentials: TOKEN_SECONDS, AccessToken: TOKEN_SECONDS },
    formats: {
      customizers: {
        jwt: (_context, _token, { payload }) => {
          payload.sub = subjectOf(payload);
        },
      },
    },
    extraTokenClaims: (context, token) => claimsOf(context, token, known),
  };
}

/** A token's subject is the registry's id of whom it names: a professional, the person, or else the organisation itself. */
const subjectOf = ({ professional_id, person_id, organisation_id, sub }: Readonly<Record<string, unknown>>): unknown =>
  professional_id ?? person_id ?? organisation_id ?? sub;

/** This machine has two names. */
const samePlace = (url: string): string[] => {
  const { origin } = new URL(url);
  return [...new Set([origin, origin.replace('//localhost', '//127.0.0.1')])];
};

/** Who stands for a role in an organisation: the first of the invented professionals who has it there. */
const firstWith = (professionals: readonly Professional[], organisationId: string | undefined, role: string): Professional | undefined =>
  professionals.find((one) => one.organisationId === organisationId && one.role === role);

const askedSchema = z.object({
  role: z.enum(['ADVISER', 'MANAGER', 'COORDINATOR', 'SYSTEM']).default('SYSTEM'),
  person_id: z.uuid().optional(),
  org: z.string().optional(),
});

/**
 * The claims that the hub reads in the token of who asked with a secret, with role and person in the request's body. Who signs in on the
 * web page gets their token from the registry.
 */
async function claimsOf(context: KoaContextWithOIDC, token: AccessToken | ClientCredentials, known: Known) {
  if ('accountId' in token) return undefined;
  const { role, person_id, org } = askedSchema.parse(context.oidc.body ?? {});
  if (token.clientId === PERSON_CLIENT) return { role: 'SUBJECT', person_id };
  const slug = token.clientId === ORGANISATION_CLIENT ? org : token.clientId;
  const member = await memberAs(known, slug ?? '', role);
  if (!member) throw new errors.InvalidRequest(`no member of this consortium is called ${slug ?? 'nothing'}`);
  if (!member.professionalId && role !== 'SYSTEM' && !isInvented(known, slug))
    throw new errors.InvalidRequest(`nobody of ${slug} is ${role}`);
  return {
    role,
    organisation_id: member.organisationId,
    organisation_kind: member.kind,
    ...(member.professionalId && { professional_id: member.professionalId }),
  };
}

const isInvented = ({ organisations }: Known, slug: string | undefined): boolean => organisations.some((one) => one.slug === slug);

/** An organisation, and who stands for a role in it. What the registry says counts, where the issuer can ask it; the invented are who they are. */
async function memberAs({ organisations, professionals, registered }: Known, slug: string, role: string): Promise<StandingMember | null> {
  const invented = organisations.find((one) => one.slug === slug);
  const first = firstWith(professionals, invented?.id, role)?.id ?? null;
  const found = await registered?.memberAs(slug, role, first).catch(() => undefined);
  if (found !== undefined) return found;
  return invented ? { organisationId: invented.id, kind: invented.kind, professionalId: first } : null;
}
