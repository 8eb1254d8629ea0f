/** The faults: one after another until the signal is aborted. What was broken is mended again. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Topology, TopologyOptions } from '../support/topology.js';

export type Fault = (topology: Topology) => Promise<void>;

/** The subgraphs whose reads are watched, each cut off from `consent` by a wire of its own. */
export const WATCHED = ['housing', 'ofii', 'training', 'coordination'] as const;

/** Two replicas of the system of record and of one owner, and room for a third that joins and leaves. */
export const TORMENTED: TopologyOptions = {
  replicas: ['housing/2', 'consent/2'],
  spares: ['housing/3'],
  relayed: ['housing', 'consent'],
  wires: WATCHED.map((owner) => `${owner}>consent`),
};

const between = (least: number, most: number): number => least + Math.random() * (most - least);
const oneOf = <Value>(values: readonly [Value, ...Value[]]): Value => values[Math.floor(Math.random() * values.length)] ?? values[0];
const anOwner = (): string => oneOf(['housing', 'housing/2', 'ofii', 'training', 'coordination']);

async function pause(topology: Topology, name: string, ms: number): Promise<void> {
  topology.signal(name, 'SIGSTOP');
  await sleep(ms);
  topology.signal(name, 'SIGCONT');
}

async function restart(topology: Topology, name: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  await topology.kill(name);
  await sleep(between(0, 1_500));
  await begun(topology, name, environment);
}

/** Begins a process, and again where it could not start while its database recovers: as what keeps processes up does. */
export async function begun(topology: Topology, name: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    topology.begin(name, environment);
    if (
      await topology.answers(name).then(
        () => true,
        () => false,
      )
    )
      return;
    await topology.kill(name);
    await sleep(1_000);
  }
  throw new Error(`${name} does not start any more`);
}

async function connected(topology: Topology, database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: topology.databaseUrl(database) });
  // What ends it shows in the statement under way.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Puts an owner's projection back to where it was some seconds ago, as a restored backup would: under processes that were
 * ended for it, or under ones that go on and do not know.
 */
async function putBack(topology: Topology, owner: string, processes: readonly string[]): Promise<void> {
  const client = await connected(topology, owner);
  // As a backup is taken: rows and position of one moment.
  await client.query('begin isolation level repeatable read');
  await client.query('create temp table old_grant as select * from kit.consent_grant');
  await client.query("create temp table old_followed as select * from kit.followed where source = 'consent'");
  await client.query('commit');
  await sleep(between(1_000, 3_000));
  for (const name of processes) await topology.kill(name);
  await writeBack(client);
  await client.end();
  await Promise.all(processes.map((name) => begun(topology, name)));
}

/** In one transaction, and again where the processes that go on stood in its way and it in theirs. */
async function writeBack(client: pg.Client): Promise<void> {
  try {
    await client.query('begin');
    await client.query("select from kit.followed where source = 'consent' for update");
    await client.query('delete from kit.consent_grant');
    await client.query('insert into kit.consent_grant select * from old_grant');
    await client.query("delete from kit.followed where source = 'consent'");
    await client.query('insert into kit.followed select * from old_followed');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    if (!(error instanceof pg.DatabaseError) || error.code !== DEADLOCK) throw error;
    await writeBack(client);
  }
}

/** PostgreSQL's code for it. */
const DEADLOCK = '40P01';

/** Ends every connection to a database, as its restart does. */
export async function dropConnections(topology: Topology, name: string): Promise<void> {
  const client = await connected(topology, name);
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename is not null and pid <> pg_backend_pid()',
  );
  await client.end();
}

async function cutOff(topology: Topology, how: 'cut' | 'hang', ms: number): Promise<void> {
  const wire = topology.relay(`${oneOf(WATCHED)}>consent`);
  wire[how]();
  await sleep(ms);
  wire.mend();
}

/** A process whose wall clock is wrong by as much: Date is shifted before anything else is loaded. */
export const movedClock = (ms: number): Record<string, string> => {
  const shim = `const Right = Date; const by = ${Math.round(ms)}; const now = Right.now; Right.now = () => now() + by;
    globalThis.Date = new Proxy(Right, { construct: (target, args, self) => Reflect.construct(target, args.length ? args : [Right.now()], self) });`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shim)}` };
};

/** Lets the wires of all owners to `consent` hang for most of a lease, again and again until aborted. */
export async function hangWires(topology: Topology, signal: AbortSignal): Promise<void> {
  const wires = WATCHED.map((owner) => topology.relay(`${owner}>consent`));
  while (!signal.aborted) {
    for (const wire of wires) wire.hang();
    await sleep(3_500);
    for (const wire of wires) wire.mend();
    await sleep(2_500);
  }
}

/** With another clock for a while, then with the right one. */
async function mistake(topology: Topology, ms: number): Promise<void> {
  const name = anOwner();
  await restart(topology, name, movedClock(ms));
  await sleep(between(1_000, 4_000));
  await restart(topology, name);
}

async function joinAndLeave(topology: Topology, leave: 'end' | 'kill'): Promise<void> {
  await begun(topology, 'housing/3');
  await sleep(between(500, 2_000));
  await topology[leave]('housing/3');
}

export const FAULTS: Readonly<Record<string, Fault>> = {
  'an owner paused within its lease': (topology) => pause(topology, anOwner(), between(500, 3_000)),
  'an owner paused past its lease': (topology) => pause(topology, anOwner(), between(5_500, 8_000)),
  'an owner killed': (topology) => restart(topology, anOwner()),
  'an owner restarted from an old projection': (topology) => putBack(topology, 'housing', ['housing', 'housing/2']),
  'an owner’s projection put back under it': (topology) => putBack(topology, oneOf(WATCHED), []),
  'an owner with its clock seconds back': (topology) => mistake(topology, -between(3_000, 10_000)),
  'an owner with its clock seconds on': (topology) => mistake(topology, between(3_000, 10_000)),
  'an owner with its clock an hour back': (topology) => mistake(topology, -3_600_000),
  'an owner cut off from consent': (topology) => cutOff(topology, 'cut', between(1_000, 7_000)),
  'an owner’s wire to consent hanging': (topology) => cutOff(topology, 'hang', between(1_000, 7_000)),
  'consent paused': (topology) => pause(topology, oneOf(['consent', 'consent/2']), between(500, 7_000)),
  'consent killed': (topology) => restart(topology, oneOf(['consent', 'consent/2'])),
  'both of consent killed': async (topology) => {
    await Promise.all([restart(topology, 'consent'), restart(topology, 'consent/2')]);
  },
  'consent’s connections to its database dropped': (topology) => dropConnections(topology, 'consent'),
  'an owner’s connections to its database dropped': (topology) => dropConnections(topology, oneOf(WATCHED)),
  'another follower paused': (topology) => pause(topology, 'indicators', between(500, 7_000)),
  'a replica joining and leaving': (topology) => joinAndLeave(topology, 'end'),
  'a replica joining and killed': (topology) => joinAndLeave(topology, 'kill'),
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
    await sleep(between(200, 1_500));
  }
  return done;
}
