/** Asks the development issuer for an access token. */
import { StartRefused } from '@passerelle/kit/errors';
import { request } from 'undici';
import { z } from 'zod';
import { ORGANISATION_CLIENT, PERSON_CLIENT, RESOURCE } from '../dev-issuer/issuer.js';
import type { Running } from '../local/data-directory.js';

/** Whose token: a role in an organisation, or a young person. */
export type TokenFor = { readonly org: string; readonly role: string } | { readonly person: string };

/** An access token, good for an hour. Throws StartRefused with what the issuer said where it gives none. */
export async function askToken({ issuer, issuerSecret }: Pick<Running, 'issuer' | 'issuerSecret'>, who: TokenFor): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    resource: RESOURCE,
    client_id: 'person' in who ? PERSON_CLIENT : ORGANISATION_CLIENT,
    client_secret: issuerSecret,
    ...('person' in who ? { person_id: who.person } : { org: who.org, role: who.role }),
  });
  const { statusCode, body } = await request(`${issuer}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const answer = z
    .object({ access_token: z.string().optional(), error: z.string().optional(), error_description: z.string().optional() })
    .parse(await body.json());
  if (statusCode === 200 && answer.access_token) return answer.access_token;
  throw new StartRefused(
    `the issuer gave no token (${answer.error_description ?? answer.error ?? statusCode}): is there an organisation of this slug?`,
  );
}
