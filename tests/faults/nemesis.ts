/** The faults: one after another, each upon one process, until the signal is aborted. What was broken is mended again. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Topology } from '../support/topology.js';

export type Fault = (topology: Topology) => Promise<void>;

/** The subgraph whose reads are watched. */
const OWNER = 'housing';
const between = (least: number, most: number): number => least + Math.random() * (most - least);

async function pause(topology: Topology, name: string, ms: number): Promise<void> {
  topology.signal(name, 'SIGSTOP');
  await sleep(ms);
  topology.signal(name, 'SIGCONT');
}

async function restart(topology: Topology, name: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  await topology.kill(name);
  await sleep(between(0, 1_500));
  topology.begin(name, environment);
  await topology.answers(name);
}

/** Puts the projection back to where it was some seconds ago, as a restored backup would. */
async function restartFromOldProjection(topology: Topology): Promise<void> {
  const client = new pg.Client({ connectionString: topology.databaseUrl(OWNER) });
  await client.connect();
  // As a backup is taken: rows and position of one moment.
  await client.query('begin isolation level repeatable read');
  await client.query('create temp table old_grant as select * from kit.consent_grant');
  await client.query('create temp table old_followed as select * from kit.followed');
  await client.query('commit');
  await sleep(between(1_000, 3_000));
  await topology.kill(OWNER);
  await client.query('begin');
  await client.query('delete from kit.consent_grant');
  await client.query('insert into kit.consent_grant select * from old_grant');
  await client.query('delete from kit.followed');
  await client.query('insert into kit.followed select * from old_followed');
  await client.query('commit');
  await client.end();
  topology.begin(OWNER);
  await topology.answers(OWNER);
}

/** A process whose wall clock is wrong by as much: Date is shifted before anything else is loaded. */
const movedClock = (ms: number): Record<string, string> => {
  const shim = `const now = Date.now; Date.now = () => now() + ${Math.round(ms)};`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shim)}` };
};

export const FAULTS: Readonly<Record<string, Fault>> = {
  'owner paused within its lease': (topology) => pause(topology, OWNER, between(500, 3_000)),
  'owner paused past its lease': (topology) => pause(topology, OWNER, between(5_500, 8_000)),
  'owner killed': (topology) => restart(topology, OWNER),
  'owner restarted from an old projection': restartFromOldProjection,
  'owner with its clock an hour back': (topology) => restart(topology, OWNER, movedClock(-3_600_000)),
  'owner with its clock an hour on': (topology) => restart(topology, OWNER, movedClock(3_600_000)),
  'owner cut off from consent': async (topology) => {
    await restart(topology, OWNER, { CONSENT_URL: 'http://127.0.0.1:9' });
    await sleep(between(1_000, 4_000));
    await restart(topology, OWNER);
  },
  'consent paused': (topology) => pause(topology, 'consent', between(500, 7_000)),
  'consent killed': (topology) => restart(topology, 'consent'),
  'another follower paused': (topology) => pause(topology, 'training', between(500, 7_000)),
};

/** A fault that was done, on the clock of the history. */
export interface Done {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Runs faults until aborted. Returns what was done when. */
export async function torment(topology: Topology, signal: AbortSignal): Promise<Done[]> {
  const done: Done[] = [];
  const names = Object.keys(FAULTS);
  for (let nth = 0; !signal.aborted; nth += 1) {
    const name = names[nth % names.length] ?? '';
    const from = performance.now();
    await FAULTS[name]?.(topology);
    done.push({ name, from, to: performance.now() });
    await sleep(between(500, 2_000));
  }
  return done;
}
