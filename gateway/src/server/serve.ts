/** Serves the hub: GraphQL over HTTP and WebSocket on /graphql, health, and the pages for a browser. */
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { envelopeSigner } from '@passerelle/kit/envelope/sign';
import { readSupergraph } from '@passerelle/schema/files';
import { loadPolicy } from '@passerelle/schema/policy';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Logger } from 'pino';
import { publicError } from '../errors.js';
import { exportPerson } from '../export/person-export.js';
import { Hub, HubContext } from '../hub.js';
import { authenticator } from '../identity/access-token.js';
import { inGoodStanding, Standings } from '../identity/standing.js';
import type { GatewaySettings } from '../settings.js';
import { serveWebSocket } from '../subscriptions/websocket.js';
import { SubgraphSource } from '../supergraph/subgraph-source.js';
import { graphiqlPage, servePages } from './pages.js';

export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const BODY_LIMIT = 256 * 1024;
const MAX_TOKENS = 4_000;
/** The HTTP status of an error outside GraphQL's own answers. */
const STATUS_OF: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, BAD_USER_INPUT: 400 };

/** Starts serving once the supergraph is loaded. */
export async function serveGateway(settings: GatewaySettings, log: Logger): Promise<Served> {
  const sign = await envelopeSigner(settings.envelopePrivateKey);
  const timeouts = { query: settings.fetchTimeoutMs, mutation: settings.mutationTimeoutMs };
  const sources = new Map(Object.entries(settings.subgraphs).map(([name, url]) => [name, new SubgraphSource(name, url, sign, timeouts)]));
  const hub = new Hub(readSupergraph(), sources, log);
  const standings = new Standings(sources.get('registry'));
  const authenticate = inGoodStanding(authenticator(settings, loadPolicy()), standings);
  const apollo = new ApolloServer({
    gateway: hub,
    introspection: settings.introspection,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: settings.introspection ? [] : [NoSchemaIntrospectionCustomRule],
    formatError: publicError,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginInlineTraceDisabled()],
    logger: { debug: () => undefined, info: () => undefined, warn: (message) => log.warn(message), error: (message) => log.error(message) },
  });
  await apollo.start();

  const app = fastify({ bodyLimit: BODY_LIMIT, logger: false, forceCloseConnections: true });
  // GraphiQL's editor styles its own elements.
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { 'style-src': ["'self'", "'unsafe-inline'"], 'upgrade-insecure-requests': null } },
  });
  await app.register(cors, { origin: [...settings.allowedOrigins], allowedHeaders: ['Authorization', 'Content-Type', 'Purpose'] });
  await servePages(app, settings.introspection);
  app.get('/health', async () => ({ status: 'ok' }));

  const contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<HubContext> => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const { authorization, purpose } = request.headers;
    if (!authorization && settings.introspection) return new HubContext(null, gone.signal);
    const { viewer } = await authenticate(authorization, typeof purpose === 'string' ? purpose : undefined);
    return new HubContext(viewer, gone.signal);
  };
  app.get('/export', async (request, reply) => {
    const context = await contextOf(request, reply);
    const exported = await exportPerson(hub, context);
    return reply.header('content-disposition', 'attachment; filename="passerelle.json"').send(exported);
  });
  app.setErrorHandler((error, _request, reply) => {
    const formatted = publicError(error instanceof GraphQLError ? error.toJSON() : { message: '' }, error);
    const refused = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    return reply.code(STATUS_OF[String(formatted.extensions?.code)] ?? refused).send({ errors: [formatted] });
  });
  const handle = fastifyApolloHandler(apollo, { context: contextOf });
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    handler: async (request, reply) => {
      const wantsPage = request.method === 'GET' && settings.introspection && request.headers.accept?.includes('text/html');
      return wantsPage ? reply.type('text/html; charset=utf-8').send(graphiqlPage) : handle.call(app, request, reply);
    },
  });

  const closeSockets = serveWebSocket(app.server, hub, authenticate, standings);
  await app.listen({ host: settings.host, port: settings.port });
  return {
    url: `http://${settings.host}:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      await closeSockets();
      await app.close();
      await apollo.stop();
    },
  };
}
