/** What the hub keeps is whole, or it says in a sentence what to do about it. */
import { mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartRefused } from '@passerelle/kit/errors';
import { loadSecrets, noteRunning, prepareDirectory, refuseSecond, runningHub } from './data-directory.js';

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'passerelle-data-'));
const RUNNING = { pid: 1, url: 'http://localhost:1', issuer: '', issuerSecret: '', subgraphs: {}, databases: {}, serving: {} };
const FILES = {
  'secrets.json': { write: loadSecrets, read: loadSecrets },
  'running.json': { write: (folder: string) => noteRunning(folder, RUNNING), read: refuseSecond },
};

test.each(Object.entries(FILES))('%s is written whole, and for its owner alone', async (name, { write }) => {
  const folder = await newFolder();
  await write(folder);
  expect(await readdir(folder)).toEqual([name]);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toEqual(expect.any(Object));
});

test.each(Object.entries(FILES))('%s that is cut off anywhere is refused with what to do', async (name, { write, read }) => {
  const folder = await newFolder();
  const file = join(folder, name);
  await write(folder);
  const whole = await readFile(file, 'utf8');
  for (const length of [0, 1, whole.length >> 1, whole.length - 1]) {
    await writeFile(file, whole.slice(0, length));
    const refusal = await Promise.resolve(read(folder)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartRefused);
    expect(String(refusal)).toMatch(new RegExp(`${name} is cut off: .*delete it`));
  }
});

test.each([[], null, 7, { ownerPasswords: 5 }])('secrets.json that holds %j is refused with what to do', async (kept) => {
  const folder = await newFolder();
  await writeFile(join(folder, 'secrets.json'), JSON.stringify(kept));
  await expect(loadSecrets(folder)).rejects.toThrow(/secrets.json holds no secrets of a hub: put back a copy/);
});

test('secrets are the same at each start, and those that are new since are added', async () => {
  const folder = await newFolder();
  const { issuerSecret, ...older } = await loadSecrets(folder);
  expect(await loadSecrets(folder)).toEqual({ issuerSecret, ...older });
  await writeFile(join(folder, 'secrets.json'), JSON.stringify(older));
  expect(await loadSecrets(folder)).toEqual({ ...older, issuerSecret: expect.any(String) });
});

test.each(Object.keys(FILES))('%s that is a folder is refused', async (name) => {
  const folder = await newFolder();
  await mkdir(join(folder, name));
  const read = name === 'secrets.json' ? loadSecrets : runningHub;
  await expect(read(folder)).rejects.toThrow(`${name} cannot be read (EISDIR)`);
});

test('a directory in which nothing can be kept is refused in a sentence', async () => {
  const file = join(await newFolder(), 'file');
  await writeFile(file, '');
  await expect(prepareDirectory(file)).rejects.toThrow(/ cannot be used as a data directory \(EEXIST\): .*HUB_DATA_DIR/);
  await expect(prepareDirectory(join(file, 'under'))).rejects.toThrow(/\(ENOTDIR\)/);
  // Each of these takes no folder, and says in another way why.
  await expect(prepareDirectory('/proc/nope')).rejects.toThrow(/^\/proc\/nope cannot be used as a data directory \(ENOENT\): /);
  await expect(prepareDirectory('/proc/nope/deeper')).rejects.toThrow(/\(ENOENT\)/);
  await expect(prepareDirectory('/dev/null/under')).rejects.toThrow(/\(ENOTDIR\)/);
  await expect(prepareDirectory(`/tmp/${'x'.repeat(300)}`)).rejects.toThrow(/\(ENAMETOOLONG\)/);
  const leadsNowhere = join(await newFolder(), 'link');
  await symlink(join(leadsNowhere, 'gone'), leadsNowhere);
  await expect(prepareDirectory(leadsNowhere)).rejects.toThrow(/\(E\w+\)/);
  await expect(noteRunning(file, RUNNING)).rejects.toThrow(/running.json cannot be written \(ENOTDIR\)/);
});

test('a directory is made with those above it', async () => {
  const folder = join(await newFolder(), 'a', 'b');
  await prepareDirectory(folder);
  await prepareDirectory(folder);
  expect(await readdir(folder)).toEqual([]);
});

test('commands that look for a hub say that its directory is none', async () => {
  const file = join(await newFolder(), 'file');
  await writeFile(file, '');
  await expect(runningHub(file)).rejects.toThrow(
    /running.json cannot be read \(ENOTDIR\): set HUB_DATA_DIR to a folder that you may read$/,
  );
  expect(await runningHub('/proc/nope')).toBeUndefined();
});
