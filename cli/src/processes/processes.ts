/**
 * One process of the hub, configured by its environment alone: the gateway, a subgraph, or the development issuer. Each loads
 * only what it serves, so that a process starts soon and stays small.
 */
import { StartRefused } from '@passerelle/kit/errors';
import type { Environment } from '@passerelle/kit/settings/environment';
import { isOwnerName, OWNER_NAMES, type OwnerName } from '@passerelle/schema/consortium';
import type { Logger } from 'pino';
import { loadSubgraph } from '../owners/load-subgraph.js';
import type { ServedProcess } from '../served-process.js';
import { listenProblem } from './listening.js';

/** The names of all processes of a hub. */
export const PROCESSES: readonly string[] = ['gateway', ...OWNER_NAMES, 'issuer'];

/** Starts a process by its name. Throws StartRefused on a name that is none, or an environment that lacks something. */
export async function startProcess(name: string, environment: Environment, log: Logger): Promise<ServedProcess> {
  try {
    return await serve(name, environment, log);
  } catch (error) {
    const problem = listenProblem(error, { host: environment.HOST ?? '127.0.0.1', port: Number(environment.PORT) });
    if (!problem) throw error;
    throw new StartRefused(`${problem} (${name})`);
  }
}

async function serve(name: string, environment: Environment, log: Logger): Promise<ServedProcess> {
  if (name === 'issuer') return (await import('../dev-issuer/issuer.js')).serveIssuer(environment);
  if (name === 'gateway') return serveHub(environment, log);
  if (!isOwnerName(name)) throw new StartRefused(`there is no process "${name}": it is one of ${PROCESSES.join(', ')}`);
  return serveOwner(name, environment, log);
}

async function serveHub(environment: Environment, log: Logger): Promise<ServedProcess> {
  const [{ serveGateway }, { gatewaySettings }] = await Promise.all([
    import('@passerelle/gateway/server/serve'),
    import('@passerelle/gateway/settings'),
  ]);
  return { ...(await serveGateway(gatewaySettings(OWNER_NAMES, environment), log)), ready: Promise.resolve() };
}

async function serveOwner(name: OwnerName, environment: Environment, log: Logger): Promise<ServedProcess> {
  const [subgraph, { subgraphSettings }, { serveSubgraph }] = await Promise.all([
    loadSubgraph(name),
    import('@passerelle/kit/server/settings'),
    import('@passerelle/kit/server/serve'),
  ]);
  const followed = new Set(subgraph.follows.map(({ source }) => source));
  return serveSubgraph(subgraph, subgraphSettings(name, [...followed], environment), log);
}
