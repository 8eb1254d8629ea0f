/** Leak 39d, over real processes: an envelope that was found is refused by every replica of its owner, also by one that has just begun. */
import { randomUUID } from 'node:crypto';
import { hashOf, LONGEST_ENVELOPE_SECONDS } from '@passerelle/kit/envelope/envelope';
import { viewerSchema } from '@passerelle/kit/identity/viewer';
import { importJWK, SignJWT } from 'jose';
import { adviserId, organisation } from '../support/person.js';
import { Topology } from '../support/topology.js';

const REPLICAS = ['housing', 'housing/2'];
const BODY = JSON.stringify({ query: '{ __typename }' });

let topology: Topology;
beforeAll(async () => {
  topology = await Topology.start({ replicas: ['housing/2'] });
}, 300_000);
afterAll(() => topology.stop(), 60_000);

const content = {
  viewer: viewerSchema.parse({
    is: 'member',
    organisationId: organisation('cada-toulouse').id,
    organisationKind: 'HOUSING_OPERATOR',
    role: 'ADVISER',
    professionalId: adviserId('cada-toulouse'),
    purpose: 'SUPPORT',
  }),
  operation: null,
  request: randomUUID(),
};

/** An envelope that lives for as long as one may, and how it is sent to a replica: resolves with the status of the answer. */
async function found(): Promise<(replica: string) => Promise<number>> {
  const token = await topology.tokenOf({ org: 'cada-toulouse', role: 'ADVISER' });
  const envelope = await new SignJWT({ ...content, bodyHash: hashOf(BODY), tokenHash: hashOf(token) })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'passerelle-envelope+jwt' })
    .setIssuer('passerelle-gateway')
    .setAudience('housing')
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${LONGEST_ENVELOPE_SECONDS}s`)
    .sign(await importJWK(JSON.parse(topology.secrets.envelopePrivateKey), 'EdDSA'));
  const headers = { 'content-type': 'application/json', 'passerelle-envelope': envelope, 'passerelle-token': token };
  return async (replica) => (await topology.request(replica, '/graphql', { as: 'gateway', method: 'POST', headers, body: BODY })).status;
}

test('what one replica took none takes again, one by one or all at once', async () => {
  for (const [first, ...others] of [REPLICAS, REPLICAS.toReversed()]) {
    const send = await found();
    expect(await send(first ?? '')).toBe(200);
    for (const replica of [first ?? '', ...others]) expect([replica, await send(replica)]).toEqual([replica, 401]);
  }
  const send = await found();
  const atOnce = await Promise.all(Array.from({ length: 20 }, (_, nth) => send(REPLICAS[nth % 2] ?? '')));
  expect(atOnce.filter((status) => status === 200)).toEqual([200]);
  expect(atOnce.filter((status) => status === 401)).toHaveLength(19);
}, 60_000);

test('a replica that was killed and has begun anew knows what was taken before', async () => {
  const send = await found();
  const from = performance.now();
  expect(await send('housing')).toBe(200);
  await topology.kill('housing');
  topology.begin('housing');
  await topology.answers('housing');
  // Until it has heard of the registry it lets in nobody at all.
  const anew = await found();
  while ((await anew('housing')) === 401);
  expect(await send('housing')).toBe(401);
  // Not since its time is over.
  expect(performance.now() - from).toBeLessThan(LONGEST_ENVELOPE_SECONDS * 1_000);
}, 60_000);
