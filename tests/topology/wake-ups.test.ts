/** Wake-ups between processes: over the database that replicas share, and over a NATS server, which may die and come back. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@passerelle/cli/local/free-port';
import { relayOverNats } from '@passerelle/kit/wake/nats';
import { relayOverPostgres } from '@passerelle/kit/wake/postgres';
import { WakeUps } from '@passerelle/kit/wake/wake-ups';
import pg from 'pg';
import { hub } from '../support/hub.js';

/** Where a NATS server is that a machine comes with. */
const STANDARD_PORT = 4222;
const SERVER = '/usr/sbin/nats-server';

const over = new AbortController();
const running: Promise<void>[] = [];
afterAll(async () => {
  over.abort();
  await Promise.all(running);
});

/** Two processes' wake-ups, each with its relay. */
function pair(relay: (wakeUps: WakeUps, replica: string) => Promise<void>): [WakeUps, WakeUps] {
  const [one, other] = [new WakeUps(), new WakeUps()];
  running.push(relay(one, 'one'), relay(other, 'other'));
  return [one, other];
}

/** Wakes one until the other has heard of it. Returns how often it took. */
async function heard(from: WakeUps, by: WakeUps): Promise<number> {
  const before = by.count;
  for (let tries = 1; tries <= 100; tries += 1) {
    from.wake();
    await by.woken(200, over.signal);
    if (by.count > before) return tries;
  }
  throw new Error('not heard of');
}

test('replicas that share a database wake each other, also after their connections were dropped', async () => {
  const url = hub.databases.coordination ?? '';
  const [one, other] = pair((wakeUps) => relayOverPostgres(wakeUps, url, 'test_wake', over.signal));
  await heard(one, other);
  await heard(other, one);
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  // The hub's own connections are of another role, which this one may not end.
  const DROP = `select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'passerelle wake-ups' and usename = current_user`;
  await admin.query(DROP);
  await admin.end();
  await heard(one, other);
  await heard(other, one);
});

test('a burst of commits is told of once in a while, and not once for each', async () => {
  const wakeUps = new WakeUps();
  let told = 0;
  wakeUps.relayBy({
    publish: async () => {
      told += 1;
    },
  });
  for (let nth = 0; nth < 1_000; nth += 1) wakeUps.wake();
  await sleep(50);
  expect(told).toBe(1);
  expect(wakeUps.count).toBe(1_000);
});

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

const standard = await answers(STANDARD_PORT);
if (!standard) console.warn(`skipped: no NATS server on port ${STANDARD_PORT}`);
if (!existsSync(SERVER)) console.warn('skipped: no NATS server program to start and kill');

(standard ? test : test.skip)('processes on several machines wake each other over NATS JetStream', async () => {
  const name = `test-${process.pid}`;
  const url = `nats://127.0.0.1:${STANDARD_PORT}`;
  const [one, other] = pair((wakeUps, replica) => relayOverNats(wakeUps, { url, name, replica }, over.signal));
  await heard(one, other);
  await heard(other, one);
  // What was said more than once has come by now.
  await sleep(1_500);
  const before = one.count;
  one.wake();
  await other.woken(5_000, over.signal);
  await sleep(1_500);
  // It is told nothing of what it said itself.
  expect(one.count).toBe(before + 1);
});

(existsSync(SERVER) ? test : test.skip)(
  'a NATS server that is killed while it carries wake-ups, and comes back with nothing, carries them again',
  async () => {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'passerelle-nats-'));
    const start = async (): Promise<ChildProcess> => {
      const server = spawn(SERVER, ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder], { stdio: 'ignore' });
      while (!(await answers(port))) await sleep(50);
      return server;
    };
    const killed = await start();
    const left = new AbortController();
    const [one, other] = [new WakeUps(), new WakeUps()];
    const relaying = [one, other].map((wakeUps, nth) =>
      relayOverNats(wakeUps, { url: `nats://127.0.0.1:${port}`, name: 'killed', replica: String(nth) }, left.signal),
    );
    await heard(one, other);
    const storm = setInterval(() => one.wake(), 1);
    killed.kill('SIGKILL');
    await sleep(500);
    const back = await start();
    clearInterval(storm);
    await heard(one, other);
    await heard(other, one);
    left.abort();
    await Promise.all(relaying);
    back.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  },
  60_000,
);
