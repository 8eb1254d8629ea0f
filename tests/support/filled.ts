/**
 * A data directory of the invented consortium, as a hub leaves it whose owners have followed each other. It is made once for a run
 * of the tests: each hub and topology begins with a copy, and need not seed and follow 1,500 people again.
 */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Says where it is, to all processes that the run begins. */
const VARIABLE = 'PASSERELLE_FILLED';

/** Makes it, and resolves with its path. */
export async function makeFilled(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-filled-'));
  await chmod(folder, 0o711);
  const filling = fork(fileURLToPath(new URL('./fill.js', import.meta.url)), [folder]);
  const [code] = await once(filling, 'exit');
  if (code !== 0) throw new Error('the data of the invented consortium could not be made: see above');
  process.env[VARIABLE] = folder;
  return folder;
}

/** Copies it, where this run has made one, into a data directory that is new. Returns whether it has. */
export async function copyFilled(directory: string): Promise<boolean> {
  const filled = process.env[VARIABLE];
  // PostgreSQL's files belong to the user that it runs as.
  if (filled) await run('cp', ['-a', `${filled}/.`, directory]);
  return filled !== undefined;
}
