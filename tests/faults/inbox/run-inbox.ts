/**
 * Items written into inboxes while gateways, the subgraph's replicas, their connections, the whole database and the broker are
 * killed, and everybody who listens: each has to be told of every position once it has come back, in order.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@passerelle/cli/local/free-port';
import { loadSubgraph } from '@passerelle/cli/owners/load-subgraph';
import { headsOfInboxes } from '@passerelle/coordination/inbox';
import { openAsOwner } from '@passerelle/kit/database/orm';
import pg from 'pg';
import { z } from 'zod';
import { Topology } from '../../support/topology.js';
import { begun, dropConnections } from '../nemesis.js';
import { Listener } from './listening.js';
import { write } from './writing.js';

export interface InboxOptions {
  readonly items: number;
  readonly kills: number;
  readonly until?: AbortSignal;
  readonly say: (line: string) => void;
}

export interface InboxReport {
  readonly items: number;
  readonly kills: number;
  readonly lost: number;
  readonly outOfOrder: number;
  readonly duplicates: number;
  readonly received: number;
  readonly breaks: number;
}

const GATEWAYS = ['gateway', 'gateway/2'] as const;
const OWNERS = ['coordination', 'coordination/2'] as const;
/** Whose inboxes are written to and listened to. */
const ORGANISATIONS = [
  ...['ml-toulouse', 'ml-montpellier', 'ml-nimes', 'ml-rodez', 'ml-cahors', 'ml-ales', 'ml-millau', 'ml-foix'],
  ...['of-toulouse', 'of-montpellier', 'of-nimes', 'of-rodez', 'of-cahors', 'ofii-toulouse', 'ofii-montpellier'],
];
const NATS_SERVER = '/usr/sbin/nats-server';
/** How long nobody may be told of anything, once all is written and mended, before what is missing is lost. */
const SILENT_MS = 60_000;

export async function tormentInboxes({ items, kills, until, say }: InboxOptions): Promise<InboxReport> {
  const broker = existsSync(NATS_SERVER) ? await Broker.start() : undefined;
  const woken = { NATS_URL: broker?.url ?? '' };
  const topology = await Topology.start({ relayed: ['coordination', 'gateway'], spares: ['gateway/2', 'coordination/2'] });
  const over = new AbortController();
  try {
    if (broker) await restart(topology, 'coordination', woken);
    await begun(topology, 'coordination/2', broker ? woken : {});
    await begun(topology, 'gateway/2');
    const orm = await openAsOwner(await loadSubgraph('coordination'), topology.databaseUrl('coordination'));
    const idle = await idleTransaction(topology);
    const owners = await organisationIds(topology);
    const listeners = ORGANISATIONS.flatMap((org, nth) =>
      GATEWAYS.map(
        () =>
          new Listener({
            url: `http://127.0.0.1:${topology.relay('gateway').port}/graphql`,
            token: () => topology.tokenOf({ org, role: 'ADVISER' }),
            slowMs: nth === 0 ? 1 : 0,
            signal: over.signal,
          }),
      ),
    );
    const listening = listeners.map((listener) => listener.run());
    const stop = new AbortController();
    until?.addEventListener('abort', () => stop.abort());
    const writing = write(orm, { items, owners, personIds: owners, signal: AbortSignal.any([stop.signal, over.signal]) }).finally(() =>
      stop.abort(),
    );
    const killed = await torment(topology, broker, kills, woken, stop.signal, () => say(standing(listeners)));
    await writing;
    const heads = await whenUp(() => headsOfInboxes(orm.em.fork(), owners));
    const due = listeners.map((_, nth) => heads.get(owners[Math.floor(nth / GATEWAYS.length)] ?? '') ?? 0);
    await allTold(listeners, due, () => say(standing(listeners)));
    over.abort();
    await Promise.all(listening);
    await idle.end().catch(() => undefined);
    await orm.close(true);
    const sum = (of: (listener: Listener, nth: number) => number) => listeners.reduce((total, one, nth) => total + of(one, nth), 0);
    return {
      items: [...heads.values()].reduce((total, head) => total + head, 0),
      kills: killed,
      // What never came is lost too.
      lost: sum(({ lost, position }, nth) => lost + Math.max(0, (due[nth] ?? 0) - position)),
      outOfOrder: sum(({ outOfOrder }) => outOfOrder),
      duplicates: sum(({ duplicates }) => duplicates),
      received: sum(({ received }) => received),
      breaks: sum(({ breaks }) => breaks),
    };
  } finally {
    over.abort();
    await topology.stop();
    await broker?.stop();
  }
}

/** Waits until all have what is due to them, or nothing comes any more. */
async function allTold(listeners: readonly Listener[], due: readonly number[], progress: () => void): Promise<void> {
  const received = () => listeners.reduce((total, listener) => total + listener.received, 0);
  let [before, since] = [received(), performance.now()];
  while (listeners.some(({ position }, nth) => position < (due[nth] ?? 0)) && performance.now() - since < SILENT_MS) {
    await sleep(1_000);
    if (received() > before) [before, since] = [received(), performance.now()];
    progress();
  }
}

const standing = (listeners: readonly Listener[]): string =>
  `${listeners.reduce((total, { received }) => total + received, 0)} received, ${listeners.reduce((total, { breaks }) => total + breaks, 0)} breaks`;

/** Kills until there were so many kills and all is written, or it is told to stop. Returns how many there were. */
async function torment(
  topology: Topology,
  broker: Broker | undefined,
  kills: number,
  woken: Readonly<Record<string, string>>,
  signal: AbortSignal,
  progress: () => void,
): Promise<number> {
  const faults: (() => Promise<unknown>)[] = [
    ...GATEWAYS.map((name) => () => restart(topology, name)),
    ...OWNERS.map((name) => () => restart(topology, name, broker ? woken : {})),
    () => dropConnections(topology, 'coordination'),
    () => whenUp(() => crashDatabase(topology)),
    ...(broker ? [() => broker.restart()] : []),
  ];
  let done = 0;
  for (; done < kills || !signal.aborted; done += 1) {
    await faults[done % faults.length]?.();
    progress();
    await sleep(200 + Math.random() * 800);
  }
  return done;
}

async function restart(topology: Topology, name: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  await topology.kill(name);
  await begun(topology, name, environment);
}

/** Asked again until the database has recovered. */
async function whenUp<Found>(ask: () => Promise<Found>): Promise<Found> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(200);
    }
  }
}

/** One backend killed is a crash of the whole server: it ends all connections, recovers, and goes on. */
async function crashDatabase(topology: Topology): Promise<void> {
  const client = new pg.Client({ connectionString: topology.databaseUrl('coordination') });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  process.kill(z.array(z.object({ pid: z.number() })).parse(rows)[0]?.pid ?? 0, 'SIGKILL');
  await client.end().catch(() => undefined);
}

/** A transaction that stays open elsewhere in the cluster: what reads by transaction ids would wait for it. */
async function idleTransaction(topology: Topology): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: topology.databaseUrl('housing') });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('begin; select pg_current_xact_id()');
  return client;
}

async function organisationIds(topology: Topology): Promise<string[]> {
  const client = new pg.Client({ connectionString: topology.databaseUrl('registry') });
  await client.connect();
  const { rows } = await client.query('select id, slug from organisation where slug = any($1)', [ORGANISATIONS]);
  await client.end();
  const ids = new Map(
    z
      .array(z.object({ id: z.string(), slug: z.string() }))
      .parse(rows)
      .map(({ id, slug }) => [slug, id]),
  );
  return ORGANISATIONS.map((slug) => {
    const id = ids.get(slug);
    if (!id) throw new Error(`the synthetic consortium has no ${slug}`);
    return id;
  });
}

/** A NATS server of the test's own. */
class Broker {
  private constructor(
    private readonly port: number,
    private readonly folder: string,
    private process: ReturnType<typeof spawn>,
  ) {}

  static async start(): Promise<Broker> {
    const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'passerelle-nats-'))];
    return new Broker(port, folder, Broker.#spawn(port, folder));
  }

  static #spawn(port: number, folder: string) {
    return spawn(NATS_SERVER, ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder], { stdio: 'ignore' });
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  async restart(): Promise<void> {
    this.process.kill('SIGKILL');
    await sleep(300);
    this.process = Broker.#spawn(this.port, this.folder);
  }

  async stop(): Promise<void> {
    this.process.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
