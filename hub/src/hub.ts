/** The whole federation on one machine: a database, the eight subgraphs, the gateway and the development issuer, in one process. */
import type { Keeping } from '@passerelle/kit/database/embedded-server';
import { StartRefused } from '@passerelle/kit/errors';
import { freePort } from '@passerelle/kit/server/free-port';
import { type Environment, readEnvironment } from '@passerelle/kit/server/settings';
import { codeOf } from '@passerelle/kit/server/whole-file';
import type { Logger } from 'pino';
import { z } from 'zod';
import { forgetRunning, loadSecrets, noteRunning, prepareDirectory, type Running, refuseSecond } from './data-directory.js';
import { migrateAll, openDatabases } from './databases.js';
import { addressOf, environmentOf, type Layout } from './environment.js';
import { listenProblem } from './listening.js';
import { PROCESSES, startProcess } from './processes.js';
import { filledProblem, type Seeding, type SeedProgress, seedAll } from './seed.js';
import { SUBGRAPH_NAMES } from './subgraph-names.js';

export interface HubOptions {
  readonly directory: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly environment: Environment;
  readonly log: Logger;
  readonly say: (line: string) => void;
  readonly seedProgress: SeedProgress;
  /** Of the embedded server, where it is not to last. */
  readonly keeping?: Keeping;
}

export interface RunningHub extends Running {
  /** Resolves with the reason if the hub cannot go on. */
  readonly failed: Promise<string>;
  readonly close: () => Promise<void>;
}

/** Starts everything. Throws StartRefused, having ended what it had started, where something cannot be. */
export async function startHub(options: HubOptions): Promise<RunningHub> {
  const settings = readEnvironment(settingsShape, options.environment);
  await prepareDirectory(options.directory);
  await refuseSecond(options.directory);
  // What would be refused in the end is refused before the databases are made and filled.
  await refuseTaken(options.port, settings.HOST);
  const closing: (() => Promise<void>)[] = [];
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

const settingsShape = z.object({
  HOST: z.string().default('127.0.0.1'),
  ALLOWED_ORIGINS: z.string().optional(),
  QUOTA_FACTOR: z
    .string()
    .refine((text) => Number(text) > 0, 'is no number above 0')
    .optional(),
});

async function start(
  options: HubOptions,
  settings: z.infer<typeof settingsShape>,
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
  if (areOwn) say('databases of your own: no invented people are added (npm run seed adds them to empty ones)');
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
    quotaFactor: settings.QUOTA_FACTOR,
  };
  const ready: Promise<void>[] = [];
  for (const name of ['issuer', ...SUBGRAPH_NAMES, 'gateway']) {
    const served = await startProcess(name, environmentOf(layout, name), log);
    closing.push(served.close);
    ready.push(served.ready);
  }
  await Promise.all(ready);
  const running: Running = {
    pid: process.pid,
    url: `http://localhost:${ports.get('gateway')}`,
    issuer,
    issuerSecret: secrets.issuerSecret,
    subgraphs: Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, addressOf(layout, name)])),
    databases: Object.fromEntries(owners),
    serving: Object.fromEntries(serving),
  };
  await noteRunning(directory, running);
  const failed = server ? server.ended.then((why) => why ?? new Promise<string>(() => undefined)) : new Promise<string>(() => undefined);
  return { ...running, failed, close };
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
