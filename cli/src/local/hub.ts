/** The whole federation on one machine: a database, the subgraphs, the gateway and the development issuer, in one process. */

import { StartRefused } from '@passerelle/kit/errors';
import { type Environment, originsSchema, readEnvironment } from '@passerelle/kit/settings/environment';
import type { FirstNames } from '@passerelle/registry/beginning';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import type { Logger } from 'pino';
import { z } from 'zod';
import { listenProblem } from '../processes/listening.js';
import { PROCESSES, startProcess } from '../processes/processes.js';
import type { ServedProcess } from '../served-process.js';
import { codeOf } from '../whole-file.js';
import { beginEmpty } from './beginning.js';
import { forgetRunning, loadSecrets, noteRunning, prepareDirectory, type Running, refuseSecond } from './data-directory.js';
import { migrateAll, openDatabases } from './databases.js';
import type { Keeping } from './embedded-server.js';
import { addressOf, environmentOf, type Layout } from './environment.js';
import { freePort } from './free-port.js';
import { holdDirectory } from './held-directory.js';
import { filledProblem, type Seeding, type SeedProgress, seedAll } from './seed.js';

/** How a hub is started. */
export interface HubOptions {
  readonly directory: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly environment: Environment;
  readonly log: Logger;
  readonly say: (line: string) => void;
  readonly seedProgress: SeedProgress;
  /** How an empty consortium is called that begins; null where the hub is filled with the invented one. @default null */
  readonly begins?: FirstNames | null;
  /** Of the embedded server, where it is not to last. */
  readonly keeping?: Keeping;
}

/** A hub that runs in this process. */
export interface RunningHub extends Running {
  /** Resolves with the reason if the hub cannot go on. */
  readonly failed: Promise<string>;
  /** The code by which the coordinator of an empty consortium signs in; null where there is none. */
  readonly invitation: string | null;
  readonly close: () => Promise<void>;
}

/** Starts everything. Throws StartRefused, having ended what it had started, where something cannot be. */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  const settings = readEnvironment(hubShape, options.environment);
  await prepareDirectory(options.directory);
  await refuseSecond(options.directory);
  // What would be refused in the end is refused before the databases are made and filled.
  await refuseTaken(options.port, settings.HOST);
  const closing = [await holdDirectory(options.directory)];
  const close = async () => {
    for (const end of closing.reverse().splice(0)) await end();
    await forgetRunning(options.directory);
  };
  try {
    return await start(options, settings, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

/** The settings that a hub on one machine hands to its processes. */
export const hubShape = z.object({
  HOST: z.string().default('127.0.0.1').describe('The address at which the gateway listens; `0.0.0.0` for all.'),
  ALLOWED_ORIGINS: originsSchema.optional().describe('The origins of other web pages that may ask, with commas between them.'),
  DASHBOARD_URL: z.url().optional().describe('Where the web page is, if another program than the gateway serves it.'),
  QUOTA_FACTOR: z
    .string()
    .refine((text) => Number(text) > 0, 'is no number above 0')
    .optional()
    .describe('By what the quotas of the policy are multiplied.'),
  FETCH_TIMEOUT_MS: z
    .string()
    .regex(/^[1-9]\d*$/, 'is no number of milliseconds')
    .optional()
    .describe('How long a fetch of a query may take.'),
});

async function start(
  options: HubOptions,
  settings: z.infer<typeof hubShape>,
  closing: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<RunningHub> {
  const { directory, environment, log, say } = options;
  const secrets = await loadSecrets(directory);
  const { owners, areOwn, server } = await openDatabases(directory, environment, secrets, options.keeping);
  if (server) {
    closing.push(server.stop);
    say(`embedded PostgreSQL over ${directory}`);
  }
  const serving = await migrateAll(owners, secrets);
  const { begins = null } = options;
  const invitation = begins ? await beginEmpty(owners.get('registry') ?? '', begins) : null;
  if (begins) say('an empty consortium: nobody in it is invented');
  else if (areOwn) say('databases of your own: no invented people are added (npm run seed adds them to empty ones)');
  else sayOf(await seedAll(owners, options.seedProgress), say);

  const ports = await choosePorts(options.port);
  const issuer = `http://localhost:${ports.get('issuer')}`;
  const layout: Layout = {
    host: settings.HOST,
    ports,
    databases: serving,
    issuer,
    secrets,
    allowedOrigins: settings.ALLOWED_ORIGINS,
    dashboardUrl: settings.DASHBOARD_URL,
    quotaFactor: settings.QUOTA_FACTOR,
    fetchTimeoutMs: settings.FETCH_TIMEOUT_MS,
  };
  const serve = async (name: string): Promise<ServedProcess> => {
    const served = await startProcess(name, environmentOf(layout, name), log.child({ process: name }));
    closing.push(served.close);
    return served;
  };
  const served: ServedProcess[] = [];
  for (const name of ['issuer', ...OWNER_NAMES]) served.push(await serve(name));
  const running: Running = {
    pid: process.pid,
    url: `http://localhost:${ports.get('gateway')}`,
    issuer,
    issuerSecret: secrets.issuerSecret,
    subgraphs: Object.fromEntries(OWNER_NAMES.map((name) => [name, addressOf(layout, name)])),
    databases: Object.fromEntries(owners),
    serving: Object.fromEntries(serving),
  };
  // On record before it is whole: where an owner cannot follow another that was put back, `npm run rebuild` finds its database. Who
  // finds the gateway's port open finds both.
  await noteRunning(directory, running);
  await Promise.all(served.map(({ ready }) => ready));
  await serve('gateway');
  const failed = server ? server.ended.then((why) => why ?? new Promise<string>(() => undefined)) : new Promise<string>(() => undefined);
  return { ...running, failed, invitation, close };
}

function sayOf(seeding: Seeding, say: HubOptions['say']): void {
  if ('filled' in seeding) say(filledProblem(seeding.filled));
  else if (seeding.seeded > 0) say(`seeded the synthetic consortium into ${seeding.seeded} databases`);
}

/** Throws StartRefused where the gateway could not listen on the port that was asked for. */
async function refuseTaken(port: number, host: string): Promise<void> {
  if (port === 0) return;
  await freePort(port, host).catch((error: unknown) => {
    throw new StartRefused(listenProblem(error, { host, port }) ?? `port ${port} cannot be listened on: ${codeOf(error)}`);
  });
}

/** The gateway's port as asked, the issuer's beside it where it is free, and any for the rest. */
async function choosePorts(gateway: number): Promise<ReadonlyMap<string, number>> {
  const ports = new Map<string, number>();
  for (const name of PROCESSES) ports.set(name, await freePort());
  if (gateway > 0) {
    ports.set('gateway', gateway);
    ports.set('issuer', await freePort(gateway + 1).catch(() => freePort()));
  }
  return ports;
}
