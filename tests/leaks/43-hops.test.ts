/**
 * Leak 43, over real processes: who stands between machines, or in a process's place. Hops go over TLS both ways, by certificates of
 * one private authority that bear the names of processes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '@passerelle/cli/api/client';
import { makeCertificates } from '@passerelle/cli/keys/certificates';
import { envelopeSigner } from '@passerelle/kit/envelope/sign';
import { feedSigner } from '@passerelle/kit/feed/token';
import type { TlsIdentity } from '@passerelle/kit/transport/identity';
import { Agent, fetch } from 'undici';
import { z } from 'zod';
import { adviserOf, contentFor } from '../support/stolen-key.js';
import { Topology } from '../support/topology.js';

const BODY = JSON.stringify({ query: '{ __typename }' });

let topology: Topology;
/** Of an authority that nobody trusts, with the same names. */
let strangers: ReadonlyMap<string, TlsIdentity>;
beforeAll(async () => {
  [topology, strangers] = await Promise.all([Topology.start(), makeCertificates()]);
}, 300_000);
afterAll(() => topology.stop(), 60_000);

const certificateOf = (name: string, among = topology.certificates): TlsIdentity => {
  const found = among.get(name);
  if (!found) throw new Error(`${name} has no certificate`);
  return found;
};

/** A request as the gateway makes it, by its stolen key. */
async function asGateway(): Promise<{ method: string; headers: Record<string, string>; body: string }> {
  const sign = await envelopeSigner(JSON.parse(topology.secrets.envelopePrivateKey));
  const token = await topology.tokenOf({ org: 'cada-toulouse', role: 'ADVISER' });
  const envelope = await sign({ audience: 'housing', body: BODY, token }, contentFor(adviserOf('cada-toulouse')));
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'passerelle-envelope': envelope, 'passerelle-token': token },
    body: BODY,
  };
}

test('an owner hears who has a certificate of the authority, and answers the gateway’s alone', async () => {
  const ask = async (as: string | TlsIdentity) => (await topology.request('housing', '/graphql', { ...(await asGateway()), as })).status;
  expect(await ask('gateway')).toBe(200);
  for (const other of ['operator', 'training', 'housing']) expect([other, await ask(other)]).toEqual([other, 401]);

  const { authority } = certificateOf('gateway');
  await expect(ask({ ...certificateOf('gateway', strangers), authority })).rejects.toThrow('fetch failed');
  const request = await asGateway();
  const nameless = new Agent({ connect: { ca: authority, servername: 'housing' } });
  await expect(fetch(`${topology.address('housing')}/graphql`, { ...request, dispatcher: nameless })).rejects.toThrow('fetch failed');
  const plain = topology.address('housing').replace('https:', 'http:');
  await expect(fetch(`${plain}/graphql`, request)).rejects.toThrow('fetch failed');
  await expect(fetch(`${plain}/health`)).rejects.toThrow('fetch failed');
});

test('an owner’s feed is told to the follower that has both its key and its certificate', async () => {
  const target = '/feed/events?after=0&replica=x&wait=0';
  const sign = await feedSigner('housing', JSON.parse(topology.secrets.feedPrivateKeys.housing ?? ''));
  const poll = async (as: string) => {
    const headers = { authorization: `Bearer ${await sign('consent', target)}` };
    return (await topology.request('consent', target, { as, headers })).status;
  };
  expect({ housing: await poll('housing'), training: await poll('training'), gateway: await poll('gateway') }).toEqual({
    housing: 200,
    training: 401,
    gateway: 401,
  });
});

const CASELOAD = '{ caseload(first: 1) { edges { node { identity { givenNames } housing { facilityKind } } } } }';
/** What of a page of the operator's own people is not given. */
async function missing(): Promise<unknown[]> {
  const token = await topology.tokenOf({ org: 'cada-toulouse', role: 'ADVISER' });
  const { errors } = await ask(topology.address('gateway'), CASELOAD, {}, { token });
  return errors.map(({ extensions }) => [extensions?.code, extensions?.subgraph]);
}

test('whoever is in an owner’s place without its name is asked nothing by the gateway, and the rest is given', async () => {
  await soon([]);
  const inItsPlace: readonly (readonly [string, TlsIdentity, string])[] = [
    ['of an authority that nobody trusts', certificateOf('housing', strangers), 'CERT_SIGNATURE_FAILURE'],
    ['of another owner', certificateOf('training'), 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ];
  for (const [whose, { authority, certificate, key }, refusal] of inItsPlace) {
    await topology.kill('housing');
    topology.begin('housing', { TLS_CA: authority, TLS_CERTIFICATE: certificate, TLS_KEY: key });
    await topology.begun('housing');
    const refused = await topology.request('housing', '/health', { as: 'gateway' }).catch((error: unknown) => error);
    expect([whose, z.object({ cause: z.object({ code: z.string() }) }).parse(refused).cause.code]).toEqual([whose, refusal]);
    await soon([['SUBGRAPH_UNAVAILABLE', 'housing']]);
  }
  await topology.kill('housing');
  topology.begin('housing');
  await topology.answers('housing');
  await soon([]);
}, 300_000);

test('a gateway that trusts another authority reaches no owner, and lets nobody in', async () => {
  await topology.kill('gateway');
  topology.begin('gateway', { TLS_CA: certificateOf('gateway', strangers).authority });
  await topology.answers('gateway');
  await soon([['SUBGRAPH_UNAVAILABLE', 'registry']]);
  await topology.kill('gateway');
  topology.begin('gateway');
  await topology.answers('gateway');
  await soon([]);
}, 300_000);

/** Expects that what is missing comes to be as expected. */
async function soon(expected: unknown[]): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 200) {
    if (JSON.stringify(await missing()) === JSON.stringify(expected)) return;
    await sleep(200);
  }
  expect(await missing()).toEqual(expected);
}
