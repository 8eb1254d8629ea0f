/**
 * `npm run test:faults -- --trials N`: consents given, read on, and renewed while they are withdrawn, through the real gateway
 * over real processes that are paused, killed, cut off, put back and mistaken about the time; then a check of what was seen.
 * Ends with `RESULT {json}`; exits 1 on a stale read or a consent that outlived the withdrawal of its chain. With `--seeded-bug`
 * the barrier is taken out, and it exits 1 if nothing is found.
 * `--suite inbox --items N`: notifications instead, and whether any was lost.
 */
import 'reflect-metadata';
import { Command } from 'commander';
import { z } from 'zod';
import { Topology } from '../support/topology.js';
import { HistoryClock } from './clock.js';
import { tormentInboxes } from './inbox/run-inbox.js';
import { TORMENTED, torment } from './nemesis.js';
import { BARRIER_TAKEN_OUT } from './seeded-bug.js';
import { type TrialReport, Trials } from './trials.js';

const options = z
  .object({
    suite: z.enum(['consent', 'inbox']),
    items: z.coerce.number().int().positive(),
    kills: z.coerce.number().int().positive(),
    trials: z.coerce.number().int().positive(),
    workers: z.coerce.number().int().positive(),
    seededBug: z.boolean().default(false),
  })
  .parse(
    new Command('test:faults')
      .option('--suite <name>', 'consent: withdrawals; inbox: notifications', 'consent')
      .option('--items <n>', 'inbox items to write', '20000')
      .option('--kills <n>', 'processes to kill meanwhile, at least', '12')
      .option('--trials <n>', 'withdrawals to watch', '2000')
      .option('--workers <n>', 'people at a time', '240')
      .option('--seeded-bug', 'take the barrier out, to see the checker find it')
      .parse()
      .opts(),
  );

/** The Missions Locales whose caseworkers read. */
const READERS = ['ml-toulouse', 'ml-montpellier', 'ml-nimes'];

/** How many stale reads are told of in full. */
const SHOWN = 40;

// Told to end, it reports what it has seen.
const until = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => until.abort());

if (options.suite === 'inbox') {
  const { items, kills } = options;
  const report = await tormentInboxes({ items, kills, until: until.signal, say: console.error });
  console.log(`RESULT ${JSON.stringify(report)}`);
  if (report.lost > 0 || report.outOfOrder > 0) process.exitCode = 1;
} else await tormentConsent();

async function tormentConsent(): Promise<void> {
  const topology = await Topology.start(TORMENTED);
  const clock = new HistoryClock();
  try {
    if (options.seededBug) {
      for (const name of ['consent', 'consent/2']) {
        await topology.end(name);
        topology.begin(name, BARRIER_TAKEN_OUT);
        await topology.answers(name);
      }
    }
    const over = new AbortController();
    const tormented = options.seededBug ? [] : torment(topology, over.signal);
    const reports = await Promise.all(
      READERS.map((reader) =>
        new Trials(topology, reader, clock).run({
          trials: Math.ceil(options.trials / READERS.length),
          workers: Math.ceil(options.workers / READERS.length),
          until: until.signal,
          onProgress: (done, standing) => console.error(`${reader}: ${done}, ${standing}`),
        }),
      ),
    ).finally(() => over.abort());
    const faults = await tormented;
    for (const [name, times] of Map.groupBy(faults, (fault) => fault.name)) console.log(`${times.length} × ${name}`);
    const sum = (of: (report: TrialReport) => number): number => reports.reduce((total, report) => total + of(report), 0);
    const stale = reports.flatMap((report) => report.stale);
    for (const { about, asked, withdrawn } of stale.slice(0, SHOWN)) {
      const meanwhile = faults.filter(({ from, to }) => from < asked && withdrawn < to).map(({ name }) => name);
      console.log(`stale: ${about}, ${Math.round(asked - withdrawn)} ms after its withdrawal; ${meanwhile.join(', ')}`);
    }
    const blocked = reports.flatMap(({ blockedMs }) => blockedMs).sort((left, right) => left - right);
    const quantile = (part: number): number => Math.round(blocked[Math.min(blocked.length - 1, Math.floor(part * blocked.length))] ?? 0);
    const result = {
      trials: sum(({ trials }) => trials),
      withdrawals: sum(({ withdrawals }) => withdrawals),
      faults: faults.length,
      staleReads: stale.length,
      leftStanding: reports.flatMap(({ left }) => left).length,
      openedReads: sum(({ openedReads }) => openedReads),
      valuesLookedAt: sum(({ looked }) => looked),
      blockedMs: { p50: quantile(0.5), p99: quantile(0.99) },
    };
    console.log(`RESULT ${JSON.stringify(result)}`);
    if (result.openedReads === 0 || result.leftStanding > 0 || result.staleReads > 0 !== options.seededBug) process.exitCode = 1;
  } finally {
    clock.stop();
    await topology.stop();
  }
}
