/** What the hub keeps between starts: its database, its keys, and where it runs now. */
import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartRefused } from '@passerelle/kit/errors';
import { codeOf, writeWhole } from '@passerelle/kit/server/whole-file';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { SUBGRAPH_NAMES } from './subgraph-names.js';

export const dataDirectory = (environment: NodeJS.ProcessEnv): string => resolve(environment.HUB_DATA_DIR || '.hub-data');

/** The keys and secrets that the parts of one hub share, each as the text that goes into an environment. */
const secretsSchema = z.object({
  envelopePrivateKey: z.string(),
  envelopePublicKey: z.string(),
  /** By subgraph. */
  feedPrivateKeys: z.record(z.string(), z.string()),
  feedPublicKeys: z.string(),
  issuerKey: z.string(),
  issuerSecret: z.string(),
  /** By subgraph: of its database's owner, and of the role by which it serves. What is lost with one opens nothing of another. */
  ownerPasswords: z.record(z.string(), z.string()),
  servingPasswords: z.record(z.string(), z.string()),
});
export type Secrets = z.infer<typeof secretsSchema>;

const variableOf = (name: string, what: string): string => `${name.replaceAll('-', '_').toUpperCase()}_${what}`;

/** The variables of an environment file for all that hold the certificate and the key of one process, e.g. `HOUSING_TLS_KEY`. */
export const certificateVariable = (name: string): string => variableOf(name, 'TLS_CERTIFICATE');
export const tlsKeyVariable = (name: string): string => variableOf(name, 'TLS_KEY');

/** The variable of an environment file for all that holds one subgraph's FEED_PRIVATE_KEY, e.g. `HOUSING_FEED_KEY`. */
export const feedKeyVariable = (subgraph: string): string => variableOf(subgraph, 'FEED_KEY');

/** The same for the password of its database's owner, e.g. `HOUSING_DATABASE_PASSWORD`. */
export const databasePasswordVariable = (subgraph: string): string => variableOf(subgraph, 'DATABASE_PASSWORD');

/** The same for the password of the role by which it serves, e.g. `HOUSING_SERVING_PASSWORD`. */
export const servingPasswordVariable = (subgraph: string): string => variableOf(subgraph, 'SERVING_PASSWORD');

/** New keys, e.g. for the environment of separate processes. */
export async function makeSecrets(): Promise<Secrets> {
  const envelope = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const feeds = await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => ({ name, ...(await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })) })),
  );
  const issuer = await generateKeyPair('RS256', { extractable: true });
  return {
    envelopePrivateKey: JSON.stringify(await exportJWK(envelope.privateKey)),
    envelopePublicKey: JSON.stringify(await exportJWK(envelope.publicKey)),
    feedPrivateKeys: Object.fromEntries(
      await Promise.all(feeds.map(async ({ name, privateKey }) => [name, JSON.stringify(await exportJWK(privateKey))])),
    ),
    feedPublicKeys: JSON.stringify(
      Object.fromEntries(await Promise.all(feeds.map(async ({ name, publicKey }) => [name, await exportJWK(publicKey)]))),
    ),
    issuerKey: JSON.stringify({ ...(await exportJWK(issuer.privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') }),
    issuerSecret: randomBytes(32).toString('base64url'),
    ownerPasswords: passwords(),
    servingPasswords: passwords(),
  };
}

const passwords = (): Record<string, string> =>
  Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, randomBytes(24).toString('base64url')]));

/** Makes the directory where it is missing. Throws StartRefused where nothing can be kept in it. */
export async function prepareDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    const remedy = 'give it to the user that starts the hub, or set HUB_DATA_DIR to another';
    throw new StartRefused(`${directory} cannot be used as a data directory (${codeOf(error)}): ${remedy}`);
  }
}

/** What a file keeps; undefined where there is none. Throws StartRefused where it cannot be read, or only a part of it was written. */
async function readKept(file: string, remedy: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartRefused(`${file} ${error instanceof SyntaxError ? 'is cut off' : `cannot be read (${codeOf(error)})`}: ${remedy}`);
  }
}

const WITHOUT_SECRETS = 'put back a copy of it, or delete it: new keys are made, and who is signed in signs in again';

/** The directory's secrets; those that are not there are made: all at the first start, new ones after an update of the hub. */
export async function loadSecrets(directory: string): Promise<Secrets> {
  const file = join(directory, 'secrets.json');
  const kept = await readKept(file, WITHOUT_SECRETS);
  const whole = secretsSchema.safeParse(kept);
  if (whole.success) return whole.data;
  const some = z.record(z.string(), z.unknown()).default({}).safeParse(kept);
  const secrets = secretsSchema.safeParse({ ...(await makeSecrets()), ...some.data });
  if (!some.success || !secrets.success) throw new StartRefused(`${file} holds no secrets of a hub: ${WITHOUT_SECRETS}`);
  await writeWhole(file, JSON.stringify(secrets.data, null, 2));
  return secrets.data;
}

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

export const noteRunning = (directory: string, running: Running): Promise<void> =>
  writeWhole(runningFile(directory), JSON.stringify(running));
export const forgetRunning = (directory: string): Promise<void> => rm(runningFile(directory), { force: true });

/** A pid may have gone to another program since: a hub is known by its command, or since it answers. */
async function isHub({ pid, url }: Running): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'hub/dist');
  if (command.includes('hub/dist')) return true;
  const answer = await fetch(`${url}/health`).catch(() => undefined);
  return answer?.ok === true;
}
