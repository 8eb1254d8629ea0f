/** An access token of an organisation's own software, from any OIDC issuer (RFC 6749 section 4.4, OpenID Connect Discovery 1.0). */
import { StartRefused } from '@passerelle/kit/errors';
import { type Environment, readEnvironment } from '@passerelle/kit/settings/environment';
import { request } from 'undici';
import { z } from 'zod';
import { RESOURCE } from '../dev-issuer/issuer.js';
import { dataDirectoryShape } from '../local/data-directory.js';

/** What an issuer knows an organisation's own software by. */
export interface ClientCredentials {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience: string;
}

const credentialsShape = z.object({
  OIDC_ISSUER: z.url().describe('The issuer of whom a token is asked, where `OIDC_CLIENT_ID` is set.'),
  OIDC_CLIENT_ID: z
    .string()
    .describe('The client id of your software at the issuer. Without it: a development token of the hub that runs here.'),
  OIDC_CLIENT_SECRET: z.string().describe('Its secret.'),
  OIDC_AUDIENCE: z.string().default('passerelle').describe('The audience of the token.'),
});

/** The settings of `npm run token`. */
export const tokenShape = z.object({ ...dataDirectoryShape.shape, ...credentialsShape.partial().shape });

/** The credentials that an environment holds. Throws StartRefused with each variable that is missing. */
export function clientCredentialsIn(environment: Environment): ClientCredentials {
  const given = readEnvironment(credentialsShape, environment);
  return {
    issuer: given.OIDC_ISSUER,
    clientId: given.OIDC_CLIENT_ID,
    clientSecret: given.OIDC_CLIENT_SECRET,
    audience: given.OIDC_AUDIENCE,
  };
}

const discovered = z.object({ token_endpoint: z.url() });
const answered = z.object({ access_token: z.string().optional(), error: z.string().optional(), error_description: z.string().optional() });

/** Throws StartRefused with what the issuer said where it gives none. */
export async function tokenByCredentials({ issuer, clientId, clientSecret, audience }: ClientCredentials): Promise<string> {
  const { token_endpoint } = await told(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, discovered);
  // The specification has both encoded as a form is, before they are put together (section 2.3.1).
  const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':');
  const answer = await told(token_endpoint, answered, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    // Issuers name what a token is for by either; what they do not know they pass over (section 3.2).
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: RESOURCE, audience }).toString(),
  });
  if (answer.access_token) return answer.access_token;
  throw new StartRefused(`the issuer gave no token: ${answer.error_description ?? answer.error ?? 'it says nothing more'}`);
}

async function told<Told>(url: string, shape: z.ZodType<Told>, asking: Parameters<typeof request>[1] = {}): Promise<Told> {
  const { body } = await request(url, asking).catch((error: unknown) => {
    throw new StartRefused(`${url} does not answer (${error instanceof Error ? error.message : 'unknown'}): check OIDC_ISSUER`);
  });
  const { data } = shape.safeParse(await body.json().catch(() => undefined));
  if (data === undefined) throw new StartRefused(`${url} does not answer as an issuer does: check OIDC_ISSUER`);
  return data;
}
