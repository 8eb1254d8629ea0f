/**
 * The development issuer: an OpenID provider that gives anyone on this machine a token for any organisation and role of
 * the synthetic consortium. A real hub trusts a real issuer that sets the same claims.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Environment, readEnvironment } from '@passerelle/kit/server/settings';
import { makeConsortium } from '@passerelle/synthetic/consortium';
import type { Organisation, Professional } from '@passerelle/synthetic/world';
import Provider, { type AccessToken, type ClientCredentials, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import type { ServedProcess } from './served-process.js';

const settingsShape = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).default(4001),
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().default('passerelle'),
  ISSUER_KEY: z.string(),
  ISSUER_SECRET: z.string(),
});

/** The client by which a young person's own page asks. */
export const PERSON_CLIENT = 'person';
/** The resource that tokens are for (RFC 8707). */
export const RESOURCE = 'urn:passerelle:graph';
const TOKEN_SECONDS = 3600;

export async function serveIssuer(environment: Environment): Promise<ServedProcess> {
  const settings = readEnvironment(settingsShape, environment);
  const { organisations, professionals } = makeConsortium();
  const provider = new Provider(settings.OIDC_ISSUER, configuration(settings, organisations, professionals));
  // Errors of the protocol go to the client; nothing of a request is written here.
  provider.on('server_error', (_context, error) => console.error(`issuer: ${error.name}`));
  const server = createServer(provider.callback());
  await new Promise<void>((listening) => server.listen(settings.PORT, settings.HOST, listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.HOST}:${port}`,
    ready: Promise.resolve(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

type Settings = z.infer<typeof settingsShape>;

function configuration(settings: Settings, organisations: readonly Organisation[], professionals: readonly Professional[]): Configuration {
  const byClient = new Map(organisations.map((organisation) => [organisation.slug, organisation]));
  const client = (id: string) => ({
    client_id: id,
    client_secret: settings.ISSUER_SECRET,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  });
  return {
    clients: [PERSON_CLIENT, ...byClient.keys()].map(client),
    jwks: { keys: [JSON.parse(settings.ISSUER_KEY)] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: () => ({
          scope: '',
          audience: settings.OIDC_AUDIENCE,
          accessTokenTTL: TOKEN_SECONDS,
          accessTokenFormat: 'jwt',
        }),
      },
    },
    ttl: { ClientCredentials: TOKEN_SECONDS },
    extraTokenClaims: (context, token) => claimsOf(context, token, byClient, professionals),
  };
}

const askedSchema = z.object({
  role: z.enum(['ADVISER', 'MANAGER', 'COORDINATOR', 'SYSTEM']).default('SYSTEM'),
  person_id: z.uuid().optional(),
});

/** The claims that the hub reads, for who asked: the role and the person stand in the token request's body. */
function claimsOf(
  context: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
  byClient: ReadonlyMap<string, Organisation>,
  professionals: readonly Professional[],
) {
  const asked = askedSchema.parse(context.oidc.body ?? {});
  if (token.clientId === PERSON_CLIENT) return { role: 'SUBJECT', person_id: asked.person_id };
  const organisation = byClient.get(token.clientId ?? '');
  if (!organisation) return undefined;
  const professional = professionals.find(({ organisationId, role }) => organisationId === organisation.id && role === asked.role);
  return {
    role: asked.role,
    organisation_id: organisation.id,
    organisation_kind: organisation.kind,
    ...(professional && { professional_id: professional.id }),
  };
}
