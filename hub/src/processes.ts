/** One process of the hub, configured by its environment alone: the gateway, a subgraph, or the development issuer. */

import { serveGateway } from '@passerelle/gateway/server/serve';
import { gatewaySettings } from '@passerelle/gateway/settings';
import { migrate } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { serveSubgraph } from '@passerelle/kit/server/serve';
import { type Environment, subgraphSettings } from '@passerelle/kit/server/settings';
import type { Logger } from 'pino';
import { serveIssuer } from './issuer.js';
import type { ServedProcess } from './served-process.js';
import { SUBGRAPHS } from './subgraphs.js';

export const PROCESSES: readonly string[] = ['gateway', ...SUBGRAPHS.map(({ name }) => name), 'issuer'];

/** The subgraphs whose feeds a subgraph follows. */
export const followedBy = (name: string): string[] => [
  ...new Set(SUBGRAPHS.find((subgraph) => subgraph.name === name)?.follows.map(({ source }) => source)),
];

/** Starts a process by its name. Throws StartRefused on a name that is none, or an environment that lacks something. */
export async function startProcess(name: string, environment: Environment, log: Logger): Promise<ServedProcess> {
  try {
    return await serve(name, environment, log);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new StartRefused(`port ${environment.PORT} is taken by another program: end it, or set PORT to another (${name})`);
  }
}

async function serve(name: string, environment: Environment, log: Logger): Promise<ServedProcess> {
  if (name === 'issuer') return serveIssuer(environment);
  if (name === 'gateway') {
    const served = await serveGateway(
      gatewaySettings(
        SUBGRAPHS.map((subgraph) => subgraph.name),
        environment,
      ),
      log,
    );
    return { ...served, ready: Promise.resolve() };
  }
  const subgraph = SUBGRAPHS.find((candidate) => candidate.name === name);
  if (!subgraph) throw new StartRefused(`there is no process "${name}": it is one of ${PROCESSES.join(', ')}`);
  const settings = subgraphSettings(name, followedBy(name), environment);
  await migrate(subgraph, settings.databaseUrl);
  return serveSubgraph(subgraph, settings, log);
}
