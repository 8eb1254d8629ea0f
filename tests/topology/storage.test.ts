/** The embedded database: what it holds survives a stop, a crash of the hub, and a pid file left behind. */
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbeddedServer } from '@passerelle/kit/database/embedded-server';
import { migrate, openToServe } from '@passerelle/kit/database/orm';
import { watchPlaces } from '@passerelle/kit/database/pool-places';
import pg from 'pg';

let folder: string;
let running: EmbeddedServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-storage-'));
  await chmod(folder, 0o711);
});

afterEach(async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function sql(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: running?.urlOf('kept') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const pidFile = () => join(folder, 'postgresql', 'postmaster.pid');
const serverPid = async (): Promise<number> => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

test('data survive a stop, a server that outlived its hub, a crash of the server, and a stale pid file', async () => {
  running = await startEmbeddedServer(folder, ['kept']);
  await sql('create table visit (n int)');
  await sql('insert into visit values (1)');
  await running.stop();

  running = await startEmbeddedServer(folder, ['kept']);
  await sql('insert into visit values (2)');
  const orphan = await serverPid();

  // As after a hub that was killed: its server is still there, and the next hub ends it.
  running = await startEmbeddedServer(folder, ['kept']);
  expect(await serverPid()).not.toBe(orphan);
  await sql('insert into visit values (3)');

  const ended = running.ended;
  process.kill(await serverPid(), 'SIGKILL');
  expect(await ended).toMatch(/^the database ended/);

  await writeFile(pidFile(), `${process.pid}\n${join(folder, 'postgresql')}\n`);
  running = await startEmbeddedServer(folder, ['kept']);
  expect(await sql('select n from visit order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

test('a place of a pool that nobody gives back is had again, and is not waited for at the end', async () => {
  running = await startEmbeddedServer(folder, ['kept']);
  const pool = new pg.Pool({ connectionString: running.urlOf('kept'), max: 1 });
  pool.on('error', () => undefined);
  watchPlaces(pool, { heldMs: 300, endingMs: 300, graceMs: 50 });
  await pool.connect();
  expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await pool.connect();
  await pool.end();
});

test('the password and the cluster are closed to others', async () => {
  running = await startEmbeddedServer(folder, ['kept']);
  expect((await stat(join(folder, 'postgresql-password'))).mode & 0o077).toBe(0);
  expect((await stat(join(folder, 'postgresql'))).mode & 0o077).toBe(0);
  const stranger = new pg.Client({ connectionString: running.urlOf('kept').replace(/:[^:@]+@/, ':guess@') });
  await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
});

test('a subgraph goes on after its connections were dropped in the middle of transactions', async () => {
  running = await startEmbeddedServer(folder, ['kept']);
  const storage = { name: 'kept', entities: [], migrations: [] };
  await migrate(storage, running.urlOf('kept'));
  const orm = await openToServe(storage, running.urlOf('kept'), 'requests');
  const transaction = () => orm.em.fork().transactional((em) => em.execute('select pg_sleep(0.3)'));
  try {
    for (let drop = 0; drop < 3; drop += 1) {
      const under = Array.from({ length: 12 }, transaction);
      await new Promise((later) => setTimeout(later, 100));
      await sql('select pg_terminate_backend(pid) from pg_stat_activity where usename is not null and pid <> pg_backend_pid()');
      expect((await Promise.allSettled(under)).some(({ status }) => status === 'rejected')).toBe(true);
    }
    await expect(Promise.all(Array.from({ length: 12 }, transaction))).resolves.toHaveLength(12);
  } finally {
    await orm.close(true);
  }
});

test('who serves cannot become the owner of the database', async () => {
  running = await startEmbeddedServer(folder, ['kept']);
  const storage = { name: 'kept', entities: [], migrations: [] };
  await migrate(storage, running.urlOf('kept'));
  const orm = await openToServe(storage, running.urlOf('kept'), 'requests');
  try {
    for (const statement of ['set role postgres', 'set session authorization postgres', 'alter table kit.disclosure disable trigger all'])
      await expect(orm.em.fork().execute(statement)).rejects.toThrow(/permission denied|must be owner/);
    expect(await orm.em.fork().execute('select session_user as role')).toEqual([{ role: 'passerelle_kept' }]);
  } finally {
    await orm.close(true);
  }
});
