/** What the hub keeps between starts: its database, its keys, and where it runs now. */
import { existsSync } from 'node:fs';
import { access, constants, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartRefused } from '@passerelle/kit/errors';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { z } from 'zod';
import { makeSecrets, type Secrets, secretsSchema } from '../keys/secrets.js';
import { codeOf, writeWhole } from '../whole-file.js';
import { commandOf, OF_A_HUB } from './held-directory.js';

/** The setting that says where the directory is. */
export const dataDirectoryShape = z.object({
  HUB_DATA_DIR: z
    .string()
    .default('.hub-data')
    .transform((folder) => resolve(folder))
    .describe('The folder of a hub on one machine: its database, its keys, and where it runs.'),
});

/** Makes the directory where it is missing. Throws StartRefused where nothing can be kept in it. */
export async function prepareDirectory(directory: string): Promise<void> {
  try {
    await makeDirectory(directory);
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    const remedy = 'give it to the user that starts the hub, or set HUB_DATA_DIR to another';
    throw new StartRefused(`${directory} cannot be used as a data directory (${codeOf(error)}): ${remedy}`);
  }
}

/** With those above it that are missing. Node's own way (`recursive`) never ends where a folder takes none and says ENOENT, as /proc does. */
async function makeDirectory(directory: string): Promise<void> {
  if ((await stat(directory).catch(() => undefined))?.isDirectory()) return;
  if (!existsSync(dirname(directory))) await makeDirectory(dirname(directory));
  await mkdir(directory);
}

/** What a file keeps; undefined where there is none. Throws StartRefused where it cannot be read, or only a part of it was written. */
async function readKept(file: string, remedy: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) throw new StartRefused(`${file} is cut off: ${remedy}`);
    const isClosed = ['EACCES', 'ENOTDIR', 'ENAMETOOLONG'].includes(code);
    throw new StartRefused(`${file} cannot be read (${code}): ${isClosed ? 'set HUB_DATA_DIR to a folder that you may read' : remedy}`);
  }
}

const WITHOUT_SECRETS = 'put back a copy of it, or delete it: new keys are made, and who is signed in signs in again';

/** The directory's secrets; those that are not there are made: all at the first start, new ones after an update of the hub. */
export async function loadSecrets(directory: string): Promise<Secrets> {
  const file = join(directory, 'secrets.json');
  const kept = await readKept(file, WITHOUT_SECRETS);
  const whole = secretsSchema.safeParse(kept);
  if (whole.success && OWNER_NAMES.every((name) => whole.data.feedPrivateKeys[name])) return whole.data;
  const made = await makeSecrets();
  const some = z.record(z.string(), z.unknown()).default({}).safeParse(kept);
  const secrets = secretsSchema.safeParse(whole.success ? withNewOwners(whole.data, made) : { ...made, ...some.data });
  if (!some.success || !secrets.success) throw new StartRefused(`${file} holds no secrets of a hub: ${WITHOUT_SECRETS}`);
  await writeWhole(file, JSON.stringify(secrets.data, null, 2));
  return secrets.data;
}

/** An owner that was added since has keys and passwords of its own; the others keep theirs. */
const withNewOwners = (kept: Secrets, made: Secrets): Secrets => ({
  ...kept,
  feedPrivateKeys: { ...made.feedPrivateKeys, ...kept.feedPrivateKeys },
  feedPublicKeys: JSON.stringify({ ...JSON.parse(made.feedPublicKeys), ...JSON.parse(kept.feedPublicKeys) }),
  ownerPasswords: { ...made.ownerPasswords, ...kept.ownerPasswords },
  servingPasswords: { ...made.servingPasswords, ...kept.servingPasswords },
});

const runningSchema = z.object({
  pid: z.number(),
  url: z.string(),
  issuer: z.string(),
  issuerSecret: z.string(),
  subgraphs: z.record(z.string(), z.string()),
  /** By subgraph, as its owner's address: for commands that migrate, verify and rebuild. */
  databases: z.record(z.string(), z.string()),
  /** The same as the serving role's. */
  serving: z.record(z.string(), z.string()),
});
/** The hub that runs over a data directory now. */
export type Running = z.infer<typeof runningSchema>;

const runningFile = (directory: string): string => join(directory, 'running.json');

/** The hub that runs over the directory. Throws StartRefused where nobody can tell. */
export async function runningHub(directory: string): Promise<Running | undefined> {
  const kept = await readKept(runningFile(directory), 'where no hub runs over this directory any more, delete it, then start again');
  const { data } = runningSchema.safeParse(kept);
  return data && (await isHub(data)) ? data : undefined;
}

/** Throws StartRefused where another hub runs over the directory. */
export async function refuseSecond(directory: string): Promise<void> {
  const running = await runningHub(directory);
  if (running)
    throw new StartRefused(
      `a hub already runs over ${directory} (process ${running.pid}, ${running.url}): use it, end it, or set HUB_DATA_DIR`,
    );
}

/** Notes where the hub over the directory runs, so that commands find it. */
export const noteRunning = (directory: string, running: Running): Promise<void> =>
  writeWhole(runningFile(directory), JSON.stringify(running));
/** Removes the note, at the end of the hub. */
export const forgetRunning = (directory: string): Promise<void> => rm(runningFile(directory), { force: true });

/** A pid may have gone to another program since: a hub is known by its command, or since it answers. */
async function isHub({ pid, url }: Running): Promise<boolean> {
  const command = await commandOf(pid);
  if (command === undefined) return false;
  if (command.includes(OF_A_HUB)) return true;
  const answer = await fetch(`${url}/health`).catch(() => undefined);
  return answer?.ok === true;
}
