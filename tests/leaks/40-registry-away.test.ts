/** Leak 40, over real processes: what cannot be checked, since the registry is away, is refused, by the gateway and by each owner. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, type HubAnswer, subscribe } from '@passerelle/cli/api/client';
import { z } from 'zod';
import { organisation } from '../support/person.js';
import { Topology } from '../support/topology.js';

const refusedAs = (code: string, { data: read, errors, status }: HubAnswer) =>
  read === undefined && errors.length === 1 && errors[0]?.extensions?.code === code ? status : { read, errors };

describe('while the registry is away', () => {
  let topology: Topology;
  beforeAll(async () => {
    topology = await Topology.start({ wires: ['housing>registry'] });
  });
  afterAll(() => topology.stop());

  const INBOX = '{ inboxHistory(first: 1) { position } }';
  const asks = (token: string, purpose?: string) =>
    ask(topology.address('gateway'), INBOX, {}, purpose === undefined ? { token } : { token, purpose });
  const listens = (token: string) => {
    const { client, events, closed } = subscribe(topology.address('gateway'), token, 'subscription { inbox { position } }');
    events.next().catch(() => undefined);
    return { client, closed };
  };

  test('who was not checked reads nothing, who was checked does for 15 seconds, and streams end', async () => {
    const known = await topology.tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
    const unknown = await topology.tokenOf({ org: 'ml-cahors', role: 'ADVISER' });
    await soon(async () => (await asks(known)).errors.length === 0);
    const before = listens(known);
    // A new token: whoever listens was just checked too, and the whole of the 15 seconds is before them.
    const fresh = await topology.tokenOf({ org: 'ml-toulouse', role: 'MANAGER' });
    await soon(async () => (await asks(fresh)).errors.length === 0);
    await topology.kill('registry');
    expect((await asks(fresh, 'HOUSING')).errors).toEqual([]);

    expect(refusedAs('SUBGRAPH_UNAVAILABLE', await asks(unknown))).toBe(503);
    const after = listens(unknown);
    expect(await after.closed).toBe(1013);
    await soon(async () => refusedAs('SUBGRAPH_UNAVAILABLE', await asks(fresh)) === 503);
    expect(refusedAs('SUBGRAPH_UNAVAILABLE', await asks(fresh, 'HOUSING'))).toBe(503);
    expect(await before.closed).toBe(1013);

    topology.begin('registry');
    await topology.answers('registry');
    await soon(async () => (await asks(unknown)).errors.length === 0);
    await Promise.all([before.client.dispose(), after.client.dispose()]);
  });

  test('an owner that alone lost touch with it lets no professional in after its lease, while the person reads and withdraws', async () => {
    const operator = await topology.tokenOf({ org: 'cada-toulouse', role: 'ADVISER' });
    const CASELOAD = '{ caseload(first: 1) { edges { node { id identity { givenNames } housing { facilityKind } } } } }';
    const nodeSchema = z.object({ id: z.string(), identity: z.unknown(), housing: z.unknown() });
    const pageSchema = z.object({ caseload: z.object({ edges: z.array(z.object({ node: nodeSchema })) }) });
    const reads = async () => {
      const { data, errors } = await ask(topology.address('gateway'), CASELOAD, {}, { token: operator });
      return { someone: pageSchema.safeParse(data).data?.caseload.edges[0]?.node, codes: errors.map(({ extensions }) => extensions?.code) };
    };
    await soon(async () => (await reads()).someone?.housing != null);
    const id = (await reads()).someone?.id;

    topology.relay('housing>registry').cut();
    // Only the owner that was cut off refuses, and it does so from then on: kit/src/registry/access-cache.test.ts has the seconds.
    await soon(async () => {
      const { someone, codes } = await reads();
      return codes.join() === 'SUBGRAPH_UNAVAILABLE' && someone?.housing === null && someone.identity !== null;
    });

    const themselves = await topology.tokenOf({ person: id ?? '' });
    const asPerson = (text: string, variables: object = {}) =>
      ask(topology.address('gateway'), text, { ...variables }, { token: themselves });
    const own = await asPerson('query($id: ID!) { youngPerson(id: $id) { housing { facilityKind } } }', { id });
    expect([own.errors, own.data]).toMatchObject([[], { youngPerson: { housing: { facilityKind: expect.any(String) } } }]);
    const input = {
      ...{ personId: id, recipientOrganisationId: organisation('ml-cahors').id, categories: ['HOUSING_STATUS'], purposes: ['SUPPORT'] },
      ...{ explainedIn: 'fr', interpreter: false, method: 'ELECTRONIC' },
    };
    const granted = await asPerson('mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id } }', { input });
    expect(granted.errors).toEqual([]);
    const grantId = z.object({ grantConsent: z.object({ id: z.string() }) }).parse(granted.data).grantConsent.id;
    const withdrawn = await asPerson('mutation($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }', { id: grantId });
    expect([withdrawn.errors, withdrawn.data]).toEqual([[], { withdrawConsent: { effectiveEverywhere: true } }]);

    topology.relay('housing>registry').mend();
    await soon(async () => (await reads()).someone?.housing != null);
  });
});

async function soon(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (await holds()) return;
    await sleep(200);
  }
  throw new Error('it did not come to hold');
}
