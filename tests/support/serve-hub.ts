/**
 * The hub that journeys and leaks run against, and the counter at which people arrive in it: a process of its own, begun by
 * start-hub.ts. What tests compute keeps none of its answers, nor its leases, waiting.
 */
import 'reflect-metadata';
import { createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '@passerelle/cli/local/free-port';
import { hubShape, type RunningHub, startHub } from '@passerelle/cli/local/hub';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import { openAsOwner } from '@passerelle/kit/database/orm';
import type { World, YoungPerson } from '@passerelle/synthetic/world';
import pg from 'pg';
import { pino } from 'pino';
import { whenFollowed } from './feeds.js';
import { copyFilled } from './filled.js';
import { BUSY_MACHINE_MS } from './serving.js';

/** Ends with whoever began it. */
process.once('disconnect', () => void end());
let end = async (): Promise<void> => undefined;

const folder = await mkdtemp(join(tmpdir(), 'passerelle-test-'));
await copyFilled(folder);
await chmod(folder, 0o711);
const logFile = join(folder, 'hub.log');
const log = pino({ level: 'info' }, createWriteStream(logFile));
const partnerPort = await freePort();
// All tests together read and write by a few names: what quotas do is tested on hubs of their own.
// A hub takes no notice of settings that it does not know, so one that is misnamed is refused here.
const environment = hubShape
  .strict()
  .parse({ ALLOWED_ORIGINS: `http://127.0.0.1:${partnerPort}`, QUOTA_FACTOR: '1000', FETCH_TIMEOUT_MS: BUSY_MACHINE_MS });
const hub = await startHub({
  directory: folder,
  port: 0,
  environment,
  log,
  say: () => undefined,
  seedProgress: () => undefined,
  keeping: 'PASSING',
});
const counter = await openCounter(hub);
end = async () => {
  await counter.close();
  await hub.close();
  await rm(folder, { recursive: true, force: true });
};
process.send?.({ ...hub, counter: counter.url, folder, logFile, partnerPort });

/** People arrive as the seed makes them: each subgraph's own seed takes its part of a world of them alone. */
async function openCounter(hub: RunningHub): Promise<{ url: string; close: () => Promise<void> }> {
  const opened = await Promise.all(
    SUBGRAPHS.map(async (subgraph) => ({ subgraph, orm: await openAsOwner(subgraph, hub.databases[subgraph.name] ?? '') })),
  );
  const pools = new Map(Object.entries(hub.databases).map(([name, connectionString]) => [name, new pg.Pool({ connectionString, max: 1 })]));
  const server = createServer(async (request, response) => {
    try {
      const people: YoungPerson[] = JSON.parse(await text(request));
      const world: World = {
        organisations: [],
        professionals: [],
        workshops: [],
        courses: [],
        staffTrainings: [],
        partnerships: [],
        services: [],
        people,
      };
      for (const { subgraph, orm } of opened) await orm.em.fork().transactional((em) => subgraph.seed(em, world));
      await whenFollowed(pools);
      response.end('{}');
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : 'failed');
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([...opened.map(({ orm }) => orm.close(true)), ...[...pools.values()].map((pool) => pool.end())]);
      await new Promise((closed) => server.close(closed));
    },
  };
}
