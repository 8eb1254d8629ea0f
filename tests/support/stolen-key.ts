/** What an attacker does who has the gateway's key: envelopes of their own, sent to the owners without the gateway. */
import { randomUUID } from 'node:crypto';
import { loadSecrets } from '@passerelle/cli/local/data-directory';
import type { EnvelopeContent } from '@passerelle/kit/envelope/envelope';
import { envelopeSigner, type SignEnvelope } from '@passerelle/kit/envelope/sign';
import { type Viewer, viewerSchema } from '@passerelle/kit/identity/viewer';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import { z } from 'zod';
import { hub } from './hub.js';
import { adviserId, organisation } from './person.js';

export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Signs as the gateway does. */
export const stolenKey = async (): Promise<SignEnvelope> => envelopeSigner(JSON.parse((await loadSecrets(hub.folder)).envelopePrivateKey));

/** Signs an access token as the issuer does: what a careless issuer might say of someone. */
export async function issuedBy(claims: JWTPayload, header: object = {}): Promise<string> {
  const key = z.looseObject({ kty: z.string(), kid: z.string() }).parse(JSON.parse((await loadSecrets(hub.folder)).issuerKey));
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header })
    .sign(await importJWK(key, 'RS256'));
}

export const contentFor = (viewer: Viewer): EnvelopeContent => ({ viewer, operation: null, request: randomUUID() });

/** The adviser of an organisation, as an envelope names them; `change` for what it may say of them otherwise. */
export const adviserOf = (slug: string, change: object = {}): Viewer =>
  viewerSchema.parse({
    is: 'member',
    organisationId: organisation(slug).id,
    organisationKind: organisation(slug).kind,
    role: 'ADVISER',
    professionalId: adviserId(slug),
    purpose: 'SUPPORT',
    ...change,
  });

/** Sends an envelope, and the token that it is bound to, to an owner. */
export async function send(owner: string, body: string, envelope: string | undefined, token: string | undefined): Promise<Reply> {
  const headers = {
    'content-type': 'application/json',
    ...(envelope && { 'passerelle-envelope': envelope }),
    ...(token && { 'passerelle-token': token }),
  };
  const response = await fetch(`${hub.subgraphs[owner]}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

/** Asks an owner as someone whose token was found. */
export async function asViewer(owner: string, viewer: Viewer, token: string, body: string): Promise<Reply> {
  const sign = await stolenKey();
  return send(owner, body, await sign({ audience: owner, body, token }, contentFor(viewer)), token);
}

/** Whatever is asked for of an address. */
export const addressOf = (personId: string): string =>
  JSON.stringify({
    query: 'query($r: [_Any!]!) { _entities(representations: $r) { ... on YoungPerson { housing { address { lines } } } } }',
    variables: { r: [{ __typename: 'YoungPerson', id: personId }] },
  });
