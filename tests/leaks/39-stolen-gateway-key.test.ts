/** Leak 39: whoever has the gateway's key, and not the viewer's token, reads nothing; nor does an envelope that was found. */
import { randomUUID } from 'node:crypto';
import { loadSecrets } from '@passerelle/hub/data-directory';
import { type EnvelopeContent, hashOf } from '@passerelle/kit/envelope/envelope';
import { envelopeSigner } from '@passerelle/kit/envelope/sign';
import { decodeJwt, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import { adviser, hub, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const SECRET = '12 impasse du Secret';
const REFUSED = { status: 401, text: '{"errors":[{"message":"a valid envelope is required","extensions":{"code":"ENVELOPE_REFUSED"}}]}' };

const adviserOf = (slug: string): EnvelopeContent => ({
  viewer: {
    is: 'member',
    organisationId: organisation(slug).id as never,
    organisationKind: organisation(slug).kind,
    role: 'ADVISER',
    professionalId: adviserId(slug) as never,
    purpose: 'SUPPORT',
  },
  operation: null,
  request: randomUUID(),
});
const bodyFor = (id: string): string =>
  JSON.stringify({
    query: 'query($r: [_Any!]!) { _entities(representations: $r) { ... on YoungPerson { housing { address { lines } } } } }',
    variables: { r: [{ __typename: 'YoungPerson', id }] },
  });

const stolen = async () => envelopeSigner(JSON.parse((await loadSecrets(hub.folder)).envelopePrivateKey));
async function post(body: string, envelope: string, token: string | undefined): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', 'passerelle-envelope': envelope, ...(token && { 'passerelle-token': token }) };
  const response = await fetch(`${hub.subgraphs.housing}/graphql`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

let body: string;
let personId: string;
beforeAll(async () => {
  ({ id: personId } = await person('Zainab').housedBy('cada-muret').arrives());
  body = bodyFor(personId);
});

test('a viewer whose token is not there, not theirs, over, or of another issuer, is nobody', async () => {
  const sign = await stolen();
  const token = await adviser('cada-muret');
  const viewer = adviserOf('cada-muret');
  const read = (as: EnvelopeContent, given: string | undefined, bound = given ?? '') =>
    sign({ audience: 'housing', body, token: bound }, as).then((envelope) => post(body, envelope, given));
  expect((await read(viewer, token)).text).toContain(SECRET);

  const { issuerKey } = await loadSecrets(hub.folder);
  const key = JSON.parse(issuerKey);
  const issued = async (claims: JWTPayload, header: object = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header }).sign(await importJWK(key, 'RS256'));
  const claims = decodeJwt(token);
  expect((await read(viewer, await issued(claims))).text).toContain(SECRET);
  const stranger = await generateKeyPair('RS256');
  const elsewhere = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt' }).sign(stranger.privateKey);
  const attempts: Record<string, Promise<{ status: number; text: string }>> = {
    'without a token': read(viewer, undefined),
    'bound to a token that is not there': read(viewer, undefined, token),
    'with another token than it is bound to': read(viewer, await adviser('cada-albi'), token),
    'with another’s token': read(viewer, await adviser('ml-toulouse')),
    'with a machine’s token': read(viewer, await tokenOf({ org: 'cada-muret', role: 'SYSTEM' })),
    'with a manager’s token': read(viewer, await tokenOf({ org: 'cada-muret', role: 'MANAGER' })),
    'as the person, with a professional’s token': read(
      { ...viewer, viewer: { is: 'subject', personId: personId as never, role: 'SUBJECT', purpose: 'SUPPORT' } },
      token,
    ),
    'as a professional, with a person’s token': read(viewer, await subject(personId)),
    'for a purpose that the policy does not allow': read({ ...viewer, viewer: { ...viewer.viewer, purpose: 'STATISTICS' } }, token),
    'with a token that is over': read(viewer, await issued({ ...claims, iat: 1, exp: 2 })),
    'with one for another audience': read(viewer, await issued({ ...claims, aud: 'elsewhere' })),
    'with one of another issuer': read(viewer, await issued({ ...claims, iss: 'http://localhost:1' })),
    'with an identity token': read(viewer, await issued(claims, { typ: 'JWT' })),
    'with one by a key that is not the issuer’s': read(viewer, elsewhere),
    'with no token at all but words': read(viewer, 'nonsense'),
  };
  for (const [how, attempt] of Object.entries(attempts)) expect({ how, ...(await attempt) }).toEqual({ how, ...REFUSED });
});

test('an envelope is good once, and for a minute at most', async () => {
  const token = await adviser('cada-muret');
  const content = adviserOf('cada-muret');
  const envelope = await (await stolen())({ audience: 'housing', body, token }, content);
  expect((await post(body, envelope, token)).text).toContain(SECRET);
  expect(await post(body, envelope, token)).toEqual(REFUSED);

  const key = await importJWK(JSON.parse((await loadSecrets(hub.folder)).envelopePrivateKey), 'EdDSA');
  const living = (change: JWTPayload) => {
    const now = Math.floor(Date.now() / 1000);
    const life = { iss: 'passerelle-gateway', aud: 'housing', jti: randomUUID(), iat: now, exp: now + 15, ...change };
    return new SignJWT({ ...content, bodyHash: hashOf(body), tokenHash: hashOf(token), ...life })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'passerelle-envelope+jwt' })
      .sign(key);
  };
  const soon = Math.floor(Date.now() / 1000);
  expect((await post(body, await living({}), token)).text).toContain(SECRET);
  expect(await post(body, await living({ exp: soon + 3_600 }), token)).toEqual(REFUSED);
  expect(await post(body, await living({ iat: soon + 3_600, exp: soon + 3_610 }), token)).toEqual(REFUSED);
  expect(await post(body, await living({ jti: undefined }), token)).toEqual(REFUSED);
});
