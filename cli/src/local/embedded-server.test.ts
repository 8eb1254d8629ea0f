/** What is in the way of the database is told in a sentence, before one is made. */
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from './embedded-server.js';

test.each([
  ['postgresql-password', 'a folder', /postgresql-password cannot be read \(EISDIR\): put back a copy of it$/],
  ['postgresql', 'a file', /postgresql is where the database is to be, and holds none: move it elsewhere$/],
  ['postgresql', 'a folder of something else', /postgresql is where the database is to be, and holds none: move it elsewhere$/],
] as const)('%s that is %s is refused', async (name, what, says) => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-server-'));
  const place = join(folder, name);
  await (what === 'a file' ? writeFile(place, '') : mkdir(join(place, 'something'), { recursive: true }));
  await expect(startEmbeddedServer(folder, {})).rejects.toThrow(says);
  expect(await readdir(folder)).not.toContain('postgresql.new');
});
