/** A partner's program as a test drives it: it makes a key, is registered by a manager, and asks for tokens by `private_key_jwt`. */
import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { request } from 'undici';
import { z } from 'zod';
import { data, hub, tokenOf } from './hub.js';
import { organisation } from './person.js';

const BY_JWT = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
export const TOKEN_URL = `${hub.url}/oauth/token`;

export interface KeyOfMachine {
  readonly algorithm: string;
  readonly privateKey: CryptoKey;
  /** The public key, as a JWK. */
  readonly jwk: string;
}

export async function newKey(algorithm: 'EdDSA' | 'ES256' = 'EdDSA'): Promise<KeyOfMachine> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { algorithm, privateKey, jwk: JSON.stringify(await exportJWK(publicKey)) };
}

export interface TestedMachine {
  readonly id: string;
  readonly version: number;
  readonly key: KeyOfMachine;
}

export const REGISTER = `mutation RegisterMachine($at: ID!, $input: MachineInput!, $publicKey: String!) {
  registerMachine(organisationId: $at, input: $input, publicKey: $publicKey) { id version name keys { id endedAt } } }`;
export const TERMS = { name: 'Logiciel de suivi', role: 'ADVISER', purposes: ['SUPPORT'], peoplePerHour: 100 };

/** A machine that a manager of the organisation registers. */
export async function machineOf(org: string, terms: Partial<typeof TERMS> = {}, algorithm?: 'EdDSA' | 'ES256'): Promise<TestedMachine> {
  const key = await newKey(algorithm);
  const variables = { at: organisation(org).id, input: { ...TERMS, ...terms }, publicKey: key.jwk };
  const { registerMachine } = await data(tokenOf({ org, role: 'MANAGER' }), REGISTER, variables);
  return { id: registerMachine.id, version: registerMachine.version, key };
}

/** The claims of an assertion as it should be. */
export const claimsOf = (id: string): JWTPayload => {
  const now = Math.floor(Date.now() / 1_000);
  return { iss: id, sub: id, aud: TOKEN_URL, iat: now, exp: now + 60, jti: randomUUID() };
};

export const assertionOf = ({ id, key }: Pick<TestedMachine, 'id' | 'key'>, claims: JWTPayload = {}): Promise<string> =>
  new SignJWT({ ...claimsOf(id), ...claims }).setProtectedHeader({ alg: key.algorithm }).sign(key.privateKey);

const answerSchema = z.object({
  access_token: z.string().optional(),
  token_type: z.string().optional(),
  expires_in: z.number().optional(),
  error: z.string().optional(),
});

/** What the token endpoint answers to a form. */
export async function sendForm(form: Readonly<Record<string, string>> | string, headers: Readonly<Record<string, string>> = {}) {
  const answered = await request(TOKEN_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
  const said = answerSchema.parse(await answered.body.json());
  return { status: answered.statusCode, headers: answered.headers, ...said };
}

export const formOf = (assertion: string): Record<string, string> => ({
  grant_type: 'client_credentials',
  client_assertion_type: BY_JWT,
  client_assertion: assertion,
});

export const askForToken = (assertion: string) => sendForm(formOf(assertion));

/** A token of a machine. */
export async function machineToken(machine: Pick<TestedMachine, 'id' | 'key'>): Promise<string> {
  const { access_token, error } = await askForToken(await assertionOf(machine));
  if (access_token === undefined) throw new Error(`no token: ${error}`);
  return access_token;
}
