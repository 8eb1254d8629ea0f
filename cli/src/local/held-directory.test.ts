/** A data directory is one hub's at a time, and what a hub that was killed left behind holds nobody up. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readlink, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdDirectory } from './held-directory.js';

const WAIT = 'setInterval(() => undefined, 1000)';
const started: ChildProcess[] = [];
afterEach(() => started.splice(0).map((child) => child.kill('SIGKILL')));

async function running(...marks: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['-e', WAIT, ...marks]);
  started.push(child);
  await once(child, 'spawn');
  return child.pid ?? 0;
}

async function heldBy(pid: number | string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-held-'));
  await symlink(String(pid), join(folder, 'held-by'));
  return folder;
}

test('it is held until it is given back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-held-'));
  const giveBack = await holdDirectory(folder);
  expect(await readlink(join(folder, 'held-by'))).toBe(String(process.pid));
  await giveBack();
  expect(await readdir(folder)).toEqual([]);
});

test('one that another hub holds is refused in a sentence', async () => {
  const hub = await running('/somewhere/cli/dist/commands/start.js');
  const folder = await heldBy(hub);
  await expect(holdDirectory(folder)).rejects.toThrow(
    `a hub already starts over ${folder} (process ${hub}): use it, end it, or set HUB_DATA_DIR`,
  );
});

test('one whose hub is gone is taken, also where another program has its pid since, or the hub itself', async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  for (const pid of [gone.pid ?? 0, await running(), process.pid, 'nobody']) {
    const folder = await heldBy(pid);
    await holdDirectory(folder);
    expect(await readlink(join(folder, 'held-by'))).toBe(String(process.pid));
  }
});

test('where it cannot be held it is refused in a sentence', async () => {
  await expect(holdDirectory('/proc/nope')).rejects.toThrow(/held-by cannot be made \(ENOENT\): see the rights of its folder$/);
});
