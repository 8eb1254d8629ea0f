/** What is in the way of the database is told in a sentence, before one is made. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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

test('a database whose password is lost, or is that of another one, is refused at once and stays as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-server-'));
  const password = join(folder, 'postgresql-password');
  const first = await startEmbeddedServer(folder, {}, 'PASSING');
  await first.stop();
  const own = await readFile(password, 'utf8');

  await rm(password);
  await expect(startEmbeddedServer(folder, {}, 'PASSING')).rejects.toThrow(/postgresql-password is missing: put back a copy of it/);
  expect(await readdir(folder)).not.toContain('postgresql-password');

  await writeFile(password, 'that-of-another');
  await expect(startEmbeddedServer(folder, {}, 'PASSING')).rejects.toThrow(
    /postgresql-password does not open the database in .+: put back the copy that belongs to it$/,
  );

  await writeFile(password, `${own}\n`);
  const again = await startEmbeddedServer(folder, {}, 'PASSING');
  await again.stop();
}, 120_000);
