/**
 * The conformance profile: any supergraph, with its subgraphs at the addresses that it names, without identity, envelopes or
 * limits. It is for federation test kits and benches. Our own subgraphs answer nothing without an envelope, so no record can be
 * read through it.
 */
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { Logger } from 'pino';
import { Gateway } from '../gateway.js';
import { TrustedDocuments } from '../operation/trusted-documents.js';
import { OperationContext } from '../operation-context.js';
import type { ConformanceSettings } from '../settings.js';
import { SubgraphSource } from '../subgraph/source.js';
import { SupergraphFile } from '../supergraph/file.js';
import { answerInAcceptedType, answerOverHttp, goneWith, requestIn } from './graphql-http.js';
import { takeJson } from './json-body.js';
import { refuseTyped } from './refusals.js';
import type { RunningGateway } from './serve.js';
import { refuseUnknownPaths } from './unknown-paths.js';

const TIMEOUT_MS = 30_000;

/** Serves at once. `/health` answers 503 until the supergraph is loaded. Rejects where the supergraph cannot be loaded. */
export async function serveConformance({ supergraph, host, port }: ConformanceSettings, log: Logger): Promise<RunningGateway> {
  const file = new SupergraphFile(supergraph, log);
  const sources = new Map<string, SubgraphSource>();
  const sourceOf = (name: string, url: string): SubgraphSource => {
    const key = `${name} ${url}`;
    const source =
      sources.get(key) ??
      new SubgraphSource(name, [url], { sign: null, tls: null, timeouts: { query: TIMEOUT_MS, mutation: TIMEOUT_MS, silence: 0 } });
    sources.set(key, source);
    return source;
  };
  const documents = TrustedDocuments.none();
  const gateway = new Gateway(file.read(), { sourceOf, requiresViewer: false, rules: () => [], log });

  const app = fastify({ logger: false, forceCloseConnections: true });
  takeJson(app);
  refuseTyped(app);
  refuseUnknownPaths(app, null);
  app.get('/health', async (_request, reply) =>
    reply.code(gateway.isLoaded ? 200 : 503).send({ status: gateway.isLoaded ? 'ok' : 'loading' }),
  );
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: (request, reply) =>
      answerInAcceptedType(request, reply, async (types) => {
        const context = new OperationContext(null, goneWith(reply));
        return answerOverHttp(gateway, requestIn(request, documents, context), context, { request, reply, types });
      }),
  });
  await app.listen({ host, port });
  await gateway.load();
  file.watch((sdl) => gateway.update(sdl));
  return {
    url: `http://${host}:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      file.close();
      await app.close();
      await gateway.stop();
      await Promise.all([...sources.values()].map((source) => source.close()));
    },
  };
}
