/** Replicas and commands that start at once over the same databases migrate them once, and all go on. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSecrets } from '@passerelle/cli/keys/secrets';
import { migrateAll } from '@passerelle/cli/local/databases';
import { startEmbeddedServer } from '@passerelle/cli/local/embedded-server';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import pg from 'pg';

test('three that migrate at once leave each migration once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-migrating-'));
  await chmod(folder, 0o711);
  const secrets = await makeSecrets();
  const server = await startEmbeddedServer(folder, secrets.ownerPasswords);
  try {
    const owners = new Map(OWNER_NAMES.map((name) => [name, server.urlOf(name)]));
    const all = await Promise.all(Array.from({ length: 3 }, () => migrateAll(owners, secrets)));
    expect(all.map((serving) => serving.size)).toEqual(Array(3).fill(OWNER_NAMES.length));
    for (const url of owners.values()) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query('select name from mikro_orm_migrations group by name having count(*) > 1');
      await client.end();
      expect(rows).toEqual([]);
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
