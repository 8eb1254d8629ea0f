/**
 * The conformance profile: any supergraph, its subgraphs at the addresses that it names, no identity, no envelopes, no limits.
 * It is for federation test kits and benches. Our own subgraphs answer nothing that comes without an envelope, so nothing of
 * anybody's can be read through it.
 */
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { Logger } from 'pino';
import { Hub, HubContext } from '../hub.js';
import { TrustedDocuments } from '../operation/trusted-documents.js';
import type { ConformanceSettings } from '../settings.js';
import { SubgraphSource } from '../supergraph/subgraph-source.js';
import { SupergraphFile } from '../supergraph/supergraph-file.js';
import { answering, answerOverHttp, goneWith, requestIn } from './graphql-http.js';
import { takeJson } from './json-body.js';
import { refuseTyped } from './refusals.js';
import type { Served } from './serve.js';
import { refuseUnknownPaths } from './unknown-paths.js';

const TIMEOUT_MS = 30_000;

/** Serves at once; `/health` says 503 until the supergraph is loaded. Rejects where it cannot be. */
export async function serveConformance({ supergraph, host, port }: ConformanceSettings, log: Logger): Promise<Served> {
  const file = new SupergraphFile(supergraph, log);
  const sources = new Map<string, SubgraphSource>();
  const sourceOf = (name: string, url: string): SubgraphSource => {
    const key = `${name} ${url}`;
    const source =
      sources.get(key) ??
      new SubgraphSource(name, url, { sign: null, tls: null, timeouts: { query: TIMEOUT_MS, mutation: TIMEOUT_MS, silence: 0 } });
    sources.set(key, source);
    return source;
  };
  const documents = TrustedDocuments.none();
  const hub = new Hub(file.read(), { sourceOf, open: true, rules: () => [], log });

  const app = fastify({ logger: false, forceCloseConnections: true });
  takeJson(app);
  refuseTyped(app);
  refuseUnknownPaths(app, null);
  app.get('/health', async (_request, reply) => reply.code(hub.isLoaded ? 200 : 503).send({ status: hub.isLoaded ? 'ok' : 'loading' }));
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: (request, reply) =>
      answering(request, reply, async (types) => {
        const context = new HubContext(null, goneWith(reply));
        return answerOverHttp(hub, requestIn(request, documents, context), context, { request, reply, types });
      }),
  });
  await app.listen({ host, port });
  await hub.load();
  file.watch((sdl) => hub.update(sdl));
  return {
    url: `http://${host}:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      file.close();
      await app.close();
      await hub.stop();
      await Promise.all([...sources.values()].map((source) => source.close()));
    },
  };
}
