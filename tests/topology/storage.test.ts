/** The embedded database: what it holds survives a stop, a crash of the hub, and a pid file left behind. */
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type EmbeddedServer, startEmbeddedServer } from '@passerelle/cli/local/embedded-server';
import { migrate, openAsOwner, openToServe, refuseUnfit } from '@passerelle/kit/database/orm';
import { reclaimConnections } from '@passerelle/kit/database/pool-reclaim';
import { asRole, owningRole, servingRole } from '@passerelle/kit/database/roles';
import { ownSecret } from '@passerelle/kit/database/secret';
import pg from 'pg';

const KEPT = { kept: 'owner' };

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

const storage = { name: 'kept', entities: [], migrations: [] };
const servingUrl = (server: EmbeddedServer): string => asRole(server.urlOf('kept'), servingRole('kept'), 'serves');

/** The database as it is served once it is migrated. */
async function migrated(server: EmbeddedServer): Promise<MikroORM> {
  await migrate(storage, { owner: server.urlOf('kept'), serving: servingUrl(server) });
  return openToServe(storage, servingUrl(server), 'requests');
}

test('data survive a stop, a server that outlived its hub, a crash of the server, and a stale pid file', async () => {
  running = await startEmbeddedServer(folder, KEPT);
  await sql('create table visit (n int)');
  await sql('insert into visit values (1)');
  await running.stop();

  running = await startEmbeddedServer(folder, KEPT);
  await sql('insert into visit values (2)');
  const orphan = await serverPid();

  // As after a hub that was killed: its server is still there, and the next hub ends it.
  running = await startEmbeddedServer(folder, KEPT);
  expect(await serverPid()).not.toBe(orphan);
  await sql('insert into visit values (3)');

  const ended = running.ended;
  process.kill(await serverPid(), 'SIGKILL');
  expect(await ended).toMatch(/^the database ended/);

  await writeFile(pidFile(), `${process.pid}\n${join(folder, 'postgresql')}\n`);
  running = await startEmbeddedServer(folder, KEPT);
  expect(await sql('select n from visit order by n')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

test('a place of a pool that nobody gives back is had again, and is not waited for at the end', async () => {
  running = await startEmbeddedServer(folder, KEPT);
  const pool = new pg.Pool({ connectionString: running.urlOf('kept'), max: 1 });
  pool.on('error', () => undefined);
  reclaimConnections(pool, { heldMs: 300, endingMs: 300, graceMs: 50 });
  await pool.connect();
  expect((await pool.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  await pool.connect();
  await pool.end();
});

test('the password and the cluster are closed to others', async () => {
  running = await startEmbeddedServer(folder, KEPT);
  expect((await stat(join(folder, 'postgresql-password'))).mode & 0o077).toBe(0);
  expect((await stat(join(folder, 'postgresql'))).mode & 0o077).toBe(0);
  const stranger = new pg.Client({ connectionString: running.urlOf('kept').replace(/:[^:@]+@/, ':guess@') });
  await expect(stranger.connect()).rejects.toThrow(/password authentication failed/);
});

test('a subgraph goes on after its connections were dropped in the middle of transactions', async () => {
  running = await startEmbeddedServer(folder, KEPT);
  const orm = await migrated(running);
  const transaction = () => orm.em.fork().transactional((em) => em.execute('select pg_sleep(0.3)'));
  try {
    for (let drop = 0; drop < 3; drop += 1) {
      const under = Array.from({ length: 12 }, transaction);
      await new Promise((later) => setTimeout(later, 100));
      await sql(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename is not null and pid <> pg_backend_pid()',
      );
      expect((await Promise.allSettled(under)).some(({ status }) => status === 'rejected')).toBe(true);
    }
    await expect(Promise.all(Array.from({ length: 12 }, transaction))).resolves.toHaveLength(12);
  } finally {
    await orm.close(true);
  }
});

test('who serves cannot become the owner of the database', async () => {
  running = await startEmbeddedServer(folder, KEPT);
  const orm = await migrated(running);
  try {
    for (const statement of ['set role postgres', 'set session authorization postgres', 'alter table kit.disclosure disable trigger all'])
      await expect(orm.em.fork().execute(statement)).rejects.toThrow(/permission denied|must be owner/);
    expect(await orm.em.fork().execute('select session_user as role')).toEqual([{ role: 'passerelle_kept' }]);
  } finally {
    await orm.close(true);
  }
});

test('each database has an owner of its own, who comes into no other; so does who serves', async () => {
  running = await startEmbeddedServer(folder, { ...KEPT, other: 'another' });
  const orm = await migrated(running);
  await orm.close(true);
  const strangers = [
    running.urlOf('other').replace(/other$/, 'kept'),
    running.urlOf('kept').replace(/kept$/, 'other'),
    servingUrl(running).replace(/kept$/, 'other'),
  ];
  for (const connectionString of strangers)
    await expect(new pg.Client({ connectionString }).connect()).rejects.toThrow(/permission denied for database/);
  for (const statement of ['set role postgres', `set role ${owningRole('other')}`, `alter role ${owningRole('other')} password 'mine'`])
    await expect(sql(statement)).rejects.toThrow(/permission denied/);
});

test('who serves is refused the owner’s address, and a database that lacks a migration', async () => {
  running = await startEmbeddedServer(folder, KEPT);
  const owner = await openAsOwner(storage, running.urlOf('kept'));
  await expect(refuseUnfit(storage, owner)).rejects.toThrow('npm run migrate -- kept');
  const orm = await migrated(running);
  try {
    await expect(refuseUnfit(storage, orm)).resolves.toBeUndefined();
    await expect(refuseUnfit(storage, owner)).rejects.toThrow('KEPT_DATABASE_URL is the address of the owner');
    await sql("delete from mikro_orm_migrations where name like '%KitAccess'");
    await expect(refuseUnfit(storage, orm)).rejects.toThrow('npm run migrate -- kept');
    await expect(orm.em.fork().execute('delete from mikro_orm_migrations')).rejects.toThrow(/permission denied/);
  } finally {
    await Promise.all([owner.close(true), orm.close(true)]);
  }
});

test('a database that was made before each had an owner is handed over to its own, with all that is in it', async () => {
  running = await startEmbeddedServer(folder, {});
  const admin = new pg.Client({ connectionString: running.adminUrlOf('postgres') });
  await admin.connect();
  await admin.query('create database kept');
  await admin.end();
  const before = await openAsOwner(storage, running.adminUrlOf('kept'));
  await before.migrator.up();
  await before.em.execute(`create role ${servingRole('kept')} login; insert into kit.secret (name, value) values ('kept', 'yes')`);
  await before.close(true);
  await running.stop();

  running = await startEmbeddedServer(folder, KEPT);
  const orm = await migrated(running);
  await orm.close(true);
  expect(await sql("select value from kit.secret where name = 'kept'")).toEqual([{ value: 'yes' }]);
  expect(
    await sql(
      "select distinct relowner::regrole::text as owner from pg_class where relnamespace in ('kit'::regnamespace, 'public'::regnamespace)",
    ),
  ).toEqual([{ owner: owningRole('kept') }]);
}, 60_000);

test('replicas that begin at once share one secret', async () => {
  running = await startEmbeddedServer(folder, KEPT);
  const orm = await migrated(running);
  for (let nth = 0; nth < 20; nth += 1) {
    const made = await Promise.all(Array.from({ length: 12 }, () => ownSecret(orm.em.fork(), `secret ${nth}`)));
    expect(new Set(made.map((secret) => secret.toString('hex'))).size).toBe(1);
  }
  await orm.close(true);
});
