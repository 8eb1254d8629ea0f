/** Replicas and commands that start at once over the same databases migrate them once, and all go on. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSecrets } from '@passerelle/hub/data-directory';
import { migrateAll } from '@passerelle/hub/databases';
import { SUBGRAPH_NAMES } from '@passerelle/hub/subgraph-names';
import { startEmbeddedServer } from '@passerelle/kit/database/embedded-server';
import pg from 'pg';

test('three that migrate at once leave each migration once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-migrating-'));
  await chmod(folder, 0o711);
  const secrets = await makeSecrets();
  const server = await startEmbeddedServer(folder, secrets.ownerPasswords);
  try {
    const owners = new Map(SUBGRAPH_NAMES.map((name) => [name, server.urlOf(name)]));
    const all = await Promise.all(Array.from({ length: 3 }, () => migrateAll(owners, secrets)));
    expect(all.map((serving) => serving.size)).toEqual(Array(3).fill(SUBGRAPH_NAMES.length));
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
