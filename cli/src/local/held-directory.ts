/**
 * One hub at a time starts over a data directory: the second one would take the first one's database server for what a crash left
 * behind, and end it.
 */
import { readFile, readlink, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefused } from '@passerelle/kit/errors';
import { codeOf } from '../whole-file.js';

/** What the command of each of the hub's processes has in it. */
export const OF_A_HUB = 'cli/dist';

/**
 * Takes the directory for this process. Returns what gives it back. One that its hub never gave back, since it was killed, is taken.
 * Throws StartRefused where another hub has it.
 */
export async function holdDirectory(directory: string): Promise<() => Promise<void>> {
  // A link that names the process: the file system makes it whole, and for one process alone.
  const held = join(directory, 'held-by');
  for (;;) {
    try {
      await symlink(String(process.pid), held);
      return () => rm(held, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw new StartRefused(`${held} cannot be made (${codeOf(error)}): see the rights of its folder`);
    }
    const holder = Number(await readlink(held).catch(() => ''));
    if (await isAnotherHub(holder))
      throw new StartRefused(`a hub already starts over ${directory} (process ${holder}): use it, end it, or set HUB_DATA_DIR`);
    await rm(held, { force: true });
  }
}

/** In a container a hub that is started again has the pid of the one before. */
const isAnotherHub = async (pid: number): Promise<boolean> =>
  pid > 0 && pid !== process.pid && ((await commandOf(pid))?.includes(OF_A_HUB) ?? false);

/** The command of a process that runs, that of a hub where the system does not tell; undefined where none runs. */
export async function commandOf(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => OF_A_HUB);
}
