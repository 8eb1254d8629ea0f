/** On a PostgreSQL server of one's own (`…_OWNER_DATABASE_URL`): where one answers on its standard port; skipped, and said so, where none does. */
import { randomBytes } from 'node:crypto';
import { makeSecrets } from '@passerelle/cli/keys/secrets';
import { migrateAll } from '@passerelle/cli/local/databases';
import { seedAll } from '@passerelle/cli/local/seed';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { openToServe, refuseUnfit } from '@passerelle/kit/database/orm';
import pg from 'pg';

const ADMIN = 'postgresql://postgres@127.0.0.1:5432/postgres';

async function reachable(): Promise<boolean> {
  const client = new pg.Client({ connectionString: ADMIN, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

const there = await reachable();
if (!there) console.warn('skipped: no PostgreSQL answers on 127.0.0.1:5432');

(there ? describe : describe.skip)('on a server of one’s own', () => {
  const suffix = randomBytes(4).toString('hex');
  const databases = new Map(
    SUBGRAPHS.map(({ name }) => [name, `${ADMIN.replace(/\/postgres$/, '')}/passerelle_${name.replaceAll('-', '_')}_${suffix}`]),
  );

  async function admin(statements: readonly string[]): Promise<void> {
    const client = new pg.Client({ connectionString: ADMIN });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }
  const names = () => [...databases.values()].map((url) => url.slice(url.lastIndexOf('/') + 1));

  beforeAll(() => admin(names().map((name) => `create database ${name}`)));
  afterAll(() => admin(names().map((name) => `drop database if exists ${name} with (force)`)));

  test('it is migrated, seeded once, and served under a role that owns nothing', async () => {
    const serving = await migrateAll(databases, await makeSecrets());
    expect(await seedAll(databases, () => undefined)).toEqual({ seeded: SUBGRAPHS.length });
    expect(await seedAll(databases, () => undefined)).toEqual({ seeded: 0 });
    for (const subgraph of SUBGRAPHS) {
      const orm = await openToServe(subgraph, serving.get(subgraph.name) ?? '', 'requests');
      await refuseUnfit(subgraph, orm);
      const [row] = await orm.em
        .fork()
        .execute('select current_user as role, (select rolsuper from pg_roles where rolname = current_user) as super');
      await expect(orm.em.fork().execute('set role postgres')).rejects.toThrow(/permission denied/);
      await orm.close(true);
      expect(row).toEqual({ role: `passerelle_${subgraph.name.replaceAll('-', '_')}`, super: false });
    }
  });
});
