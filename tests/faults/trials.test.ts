/** A short run of the fault test, as CI can bear: the checker finds a bug that is put in, and nothing without one. */
import { Topology } from '../support/topology.js';
import { HistoryClock } from './clock.js';
import { hangWires, TORMENTED, torment } from './nemesis.js';
import { BARRIER_TAKEN_OUT } from './seeded-bug.js';
import { Trials } from './trials.js';

let topology: Topology;
beforeAll(async () => {
  topology = await Topology.start(TORMENTED);
});
afterAll(() => topology.stop());

const CONSENT = ['consent', 'consent/2'];

async function restart(names: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const name of names) await topology.end(name);
  for (const name of names) topology.begin(name, environment);
  for (const name of names) await topology.answers(name);
}

const clock = new HistoryClock();
afterAll(() => clock.stop());

test('16: withdrawals under faults, on several replicas: no read after them', async () => {
  const over = new AbortController();
  const tormented = torment(topology, over.signal);
  const report = await new Trials(topology, 'ml-toulouse', clock).run({ trials: 300, workers: 60, until: AbortSignal.timeout(90_000) });
  over.abort();
  expect((await tormented).length).toBeGreaterThan(2);
  expect(report.trials).toBeGreaterThan(50);
  expect(report.openedReads).toBeGreaterThan(50);
  expect(report.stale).toEqual([]);
  expect(report.left).toEqual([]);
});

test('with the barrier taken out of consent, the checker finds reads after a withdrawal', async () => {
  await restart(CONSENT, BARRIER_TAKEN_OUT);
  // Followers that do not hear of a withdrawal: what the barrier is there for.
  const over = new AbortController();
  const hanging = hangWires(topology, over.signal);
  const report = await new Trials(topology, 'ml-toulouse', clock).run({ trials: 200, workers: 60, until: AbortSignal.timeout(90_000) });
  over.abort();
  await hanging;
  await restart(CONSENT);
  expect(report.stale.length).toBeGreaterThan(0);
});
