/** What the hub keeps between starts: its database, its keys, and where it runs now. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartRefused } from '@passerelle/kit/errors';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { SUBGRAPH_NAMES } from './subgraph-names.js';

export const dataDirectory = (environment: NodeJS.ProcessEnv): string => resolve(environment.HUB_DATA_DIR ?? '.hub-data');

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

/** The directory's secrets; those that are not there are made: all at the first start, new ones after an update of the hub. */
export async function loadSecrets(directory: string): Promise<Secrets> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'secrets.json');
  const kept = existsSync(file) ? z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8'))) : {};
  const whole = secretsSchema.safeParse(kept);
  if (whole.success) return whole.data;
  const secrets = secretsSchema.parse({ ...(await makeSecrets()), ...kept });
  // Whole or not at all: who reads meanwhile reads what was.
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
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

export async function runningHub(directory: string): Promise<Running | undefined> {
  const text = await readFile(runningFile(directory), 'utf8').catch(() => undefined);
  const parsed = text === undefined ? undefined : runningSchema.safeParse(JSON.parse(text));
  return parsed?.success && (await isHub(parsed.data)) ? parsed.data : undefined;
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
  writeFile(runningFile(directory), JSON.stringify(running), { mode: 0o600 });
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
