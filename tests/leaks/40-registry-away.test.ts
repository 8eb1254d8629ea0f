/** Leak 40, over real processes: what cannot be checked, since the registry is away, is refused. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, ask, subscribe } from '@passerelle/hub/client';
import { Topology } from '../support/topology.js';

const refusedAs = (code: string, { data: read, errors, status }: Answer) =>
  read === undefined && errors.length === 1 && errors[0]?.extensions?.code === code ? status : { read, errors };

describe('while the registry is away', () => {
  let topology: Topology;
  beforeAll(async () => {
    topology = await Topology.start();
  }, 300_000);
  afterAll(() => topology.stop(), 60_000);

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
    expect((await asks(fresh)).errors).toEqual([]);
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
  }, 120_000);
});

async function soon(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (await holds()) return;
    await sleep(200);
  }
  throw new Error('it did not come to hold');
}
