/** Leak 5: a subgraph executes nothing without the gateway's envelope; the public endpoint has no entities to offer. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSecrets } from '@passerelle/cli/local/data-directory';
import { hashOf } from '@passerelle/kit/envelope/envelope';
import { envelopeSigner, type SignEnvelope } from '@passerelle/kit/envelope/sign';
import { feedSigner } from '@passerelle/kit/feed/token';
import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { z } from 'zod';
import { adviser, hub, query } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const holder = () => ({
  viewer: {
    is: 'member' as const,
    organisationId: organisation('cada-muret').id as never,
    organisationKind: 'HOUSING_OPERATOR' as const,
    role: 'ADVISER' as const,
    professionalId: adviserId('cada-muret') as never,
    purpose: 'SUPPORT' as const,
  },
  operation: null,
  request: '018f0000-0000-7000-8000-000000000001',
});

const privateKey = async () => JSON.parse(JSON.parse(await readFile(join(hub.folder, 'secrets.json'), 'utf8')).envelopePrivateKey);
const bodyFor = (id: string): string =>
  JSON.stringify({
    query: 'query($r: [_Any!]!) { _entities(representations: $r) { ... on YoungPerson { housing { address { lines } } } } }',
    variables: { r: [{ __typename: 'YoungPerson', id }] },
  });

async function post(body: string, envelope?: string, token?: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${hub.subgraphs.housing}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(envelope && { 'passerelle-envelope': envelope }),
      ...(token && { 'passerelle-token': token }),
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}

const REFUSED = { status: 401, text: '{"errors":[{"message":"a valid envelope is required","extensions":{"code":"ENVELOPE_REFUSED"}}]}' };

test('the gateway’s own envelope opens its subgraph, and no other one does', async () => {
  const { id } = await person('Zarghona').housedBy('cada-muret').arrives();
  const body = bodyFor(id);
  const sign: SignEnvelope = await envelopeSigner(await privateKey());
  const content = holder();
  const token = await adviser('cada-muret');
  const enclosed = { audience: 'housing', body, token };
  expect((await post(body, await sign(enclosed, content), token)).text).toContain('12 impasse du Secret');

  const stranger = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const forged = await envelopeSigner(await exportJWK(stranger.privateKey));
  const claims = { ...content, bodyHash: hashOf(body), tokenHash: hashOf(token), jti: content.request };
  const expired = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'passerelle-envelope+jwt' })
    .setIssuer('passerelle-gateway')
    .setAudience('housing')
    .setIssuedAt(1)
    .setExpirationTime(2)
    .sign(stranger.privateKey);
  const attempts: Record<string, string | undefined> = {
    'without one': undefined,
    'not even a JWS': 'nonsense',
    'signed for another subgraph': await sign({ ...enclosed, audience: 'ofii' }, content),
    'of another body': await sign({ ...enclosed, body: `${body} ` }, content),
    'signed by another key': await forged(enclosed, content),
    expired: expired,
    'alg none': new UnsecuredJWT(claims)
      .setIssuer('passerelle-gateway')
      .setAudience('housing')
      .setIssuedAt()
      .setExpirationTime('1m')
      .encode(),
  };
  for (const [how, envelope] of Object.entries(attempts))
    expect({ how, ...(await post(body, envelope, token)) }).toEqual({ how, ...REFUSED });
});

test.each(['{ _entities(representations: []) { __typename } }', '{ _service { sdl } }'])(
  'the public endpoint does not know %s',
  async (text) => {
    const answer = await query(adviser('ml-toulouse'), text);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(answer.data).toBeUndefined();
  },
);

describe('a feed', () => {
  const target = '/feed/events?after=0&replica=x&wait=0';
  const poll = async (source: string, jws: string, asked = target): Promise<number> =>
    (await fetch(`${hub.subgraphs[source]}${asked}`, { headers: { authorization: `Bearer ${jws}` } })).status;

  test('is told to a subgraph that follows it, by its own key', async () => {
    const housing = await feedSigner('housing', await feedKeyOf('housing'));
    expect(await poll('consent', await housing('consent', target))).toBe(200);
  });

  test('is told to nobody else, nor for another request or source than was signed', async () => {
    const [housing, training] = [await feedKeyOf('housing'), await feedKeyOf('training')];
    const signed = await feedSigner('housing', housing);
    const otherTarget = target.replace('after=0', 'after=9');
    expect({
      'without a key': await poll('consent', 'guess'),
      'by another’s key': await poll('consent', await (await feedSigner('housing', training))('consent', target)),
      'by one that may not follow it': await poll('ofii', await signed('ofii', target)),
      'of what was read, by one that is not consent': await poll(
        'ofii',
        await signed('ofii', target.replace('events', 'disclosures')),
        target.replace('events', 'disclosures'),
      ),
      'signed for another source': await poll('consent', await signed('ofii', target)),
      'signed for another position': await poll('consent', await signed('consent', target), otherTarget),
    }).toEqual({
      'without a key': 401,
      'by another’s key': 401,
      'by one that may not follow it': 401,
      'of what was read, by one that is not consent': 401,
      'signed for another source': 401,
      'signed for another position': 401,
    });
  });
});

/** The key with which a subgraph of the hub under test signs. */
async function feedKeyOf(subgraph: string): Promise<JWK> {
  const { feedPrivateKeys } = await loadSecrets(hub.folder);
  return z.object({ kty: z.string(), crv: z.string(), x: z.string(), d: z.string() }).parse(JSON.parse(feedPrivateKeys[subgraph] ?? '{}'));
}
