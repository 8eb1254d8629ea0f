/** Serves the hub: GraphQL over HTTP and WebSocket on /graphql, health, and the pages for a browser. */
import type { AddressInfo } from 'node:net';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { GROUNDS_HEADER } from '@passerelle/kit/envelope/envelope';
import { envelopeSigner } from '@passerelle/kit/envelope/sign';
import { StartRefused } from '@passerelle/kit/errors';
import { DRAINABLE, Draining } from '@passerelle/kit/server/draining';
import { loadPolicy } from '@passerelle/schema/policy';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { NoSchemaIntrospectionCustomRule, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import { RequestRefused } from '../errors.js';
import { exportPerson } from '../export/person-export.js';
import { Hub, HubContext } from '../hub.js';
import { type Authenticated, authenticator } from '../identity/access-token.js';
import { AccessEnded, admission } from '../identity/admit.js';
import { Standings } from '../identity/standing.js';
import { limits } from '../limits/limits.js';
import { fewWithdrawals } from '../limits/withdrawals.js';
import { TrustedDocuments } from '../operation/trusted-documents.js';
import type { GatewaySettings } from '../settings.js';
import { streamEvents } from '../subscriptions/event-stream.js';
import { StreamPlaces } from '../subscriptions/places.js';
import { serveWebSocket } from '../subscriptions/websocket.js';
import { SubgraphSource } from '../supergraph/subgraph-source.js';
import { SupergraphFile } from '../supergraph/supergraph-file.js';
import { answerAgain } from './ended-access.js';
import { answering, answerOverHttp, goneWith, isRead, requestIn, sendWhole } from './graphql-http.js';
import { idempotencyKey } from './idempotency-key.js';
import { takeJson } from './json-body.js';
import { EVENT_STREAM } from './media-types.js';
import { graphiqlPage, servePages } from './pages.js';
import { refuseTyped } from './refusals.js';

export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A subgraph's stream that is alive says so every few seconds. */
const SILENT_MS = 15_000;
const BODY_LIMIT = 256 * 1024;
/** In bytes, of who gave no token: a document as large as one of theirs may be, as JSON writes it. */
const BODY_LIMIT_OF_NOBODY = 16 * 1024;
/** So long nothing may go either way over a connection: a stream says that it is alive more often, and a client takes what it asked for. */
const STILL_MS = 60_000;
/** So often connections are looked at for requests that have taken too long to come. */
const CHECKED_MS = 1_000;
/** Under these names a request holds who was let in with it, or the refusal of who may only be told what they did before. */
const ADMITTED = 'admitted';
const ENDED = 'ended';
/** Starts serving once the supergraph is loaded. */
export async function serveGateway(settings: GatewaySettings, log: Logger): Promise<Served> {
  const sign = await envelopeSigner(settings.envelopePrivateKey);
  const timeouts = { query: settings.fetchTimeoutMs, mutation: settings.mutationTimeoutMs, silence: SILENT_MS };
  const sources = new Map(
    Object.entries(settings.subgraphs).map(([name, url]) => [
      name,
      new SubgraphSource(name, new URL('/graphql', url).href, { sign, timeouts, tls: settings.tls }),
    ]),
  );
  const rules = settings.introspection ? [] : [NoSchemaIntrospectionCustomRule];
  const file = new SupergraphFile(settings.supergraph, log);
  const hub = new Hub(file.read(), {
    sourceOf: (name) => sources.get(name),
    open: false,
    rules: (supergraph, costs) => [...rules, fewWithdrawals, ...limits(supergraph.sdl, settings.limits, costs)],
    log,
  });
  await hub.load();
  file.watch((sdl) => hub.update(sdl));
  const { trustedDocuments } = settings;
  const documents = trustedDocuments ? TrustedDocuments.read(trustedDocuments.file, trustedDocuments.required) : TrustedDocuments.none();
  const registry = sources.get('registry');
  if (!registry) throw new StartRefused('nobody says where the registry is, against which tokens are held');
  const standings = new Standings(registry);
  const authenticate = authenticator(settings, loadPolicy());
  const admit = admission({ authenticate, standings, schemaIsPublic: settings.introspection });

  const app = fastify({
    ...DRAINABLE,
    bodyLimit: BODY_LIMIT,
    logger: false,
    requestTimeout: settings.requestTimeoutMs,
    connectionTimeout: STILL_MS,
    http: { headersTimeout: settings.requestTimeoutMs, connectionsCheckingInterval: CHECKED_MS },
  });
  const draining = new Draining(app, settings.drainTimeoutMs);
  takeJson(app);
  // GraphiQL's editor styles its own elements.
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'style-src': ["'self'", "'unsafe-inline'"],
        // The web page asks the issuer for its token.
        'connect-src': ["'self'", new URL(settings.issuer).origin],
        'upgrade-insecure-requests': null,
      },
    },
  });
  await app.register(cors, {
    origin: [...settings.allowedOrigins],
    allowedHeaders: ['Authorization', 'Consent-Grounds', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID', 'Purpose'],
  });
  await servePages(app, { issuer: settings.issuer, graphiql: settings.introspection, dashboard: settings.dashboard });
  app.get('/health', async () => ({ status: 'ok' }));

  app.decorateRequest(ADMITTED, null);
  app.decorateRequest(ENDED, null);
  // Before the body is read, so that nobody makes the hub wait for one.
  const letIn = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    // No cache keeps what is told of people (RFC 9111 section 5.2.2.5), nor a refusal that tells of them.
    reply.header('cache-control', 'no-store');
    const { authorization, purpose } = request.headers;
    const admitted = await admit({ authorization, purpose: typeof purpose === 'string' ? purpose : undefined });
    if (!admitted) refuseLargeBody(request);
    request.setDecorator(ADMITTED, admitted);
  };
  const letInOrTellAgain = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    try {
      await letIn(request, reply);
    } catch (error) {
      const repeats = request.method === 'POST' && request.headers['idempotency-key'] !== undefined;
      if (!(error instanceof AccessEnded) || !repeats) throw error;
      refuseLargeBody(request);
      request.setDecorator(ENDED, error);
    }
  };
  const contextOf = (request: FastifyRequest, reply: FastifyReply) =>
    new HubContext(
      request.getDecorator<Authenticated | null>(ADMITTED),
      goneWith(reply),
      idempotencyKey(request.headers['idempotency-key']),
      request.headers[GROUNDS_HEADER] !== undefined,
    );
  app.get('/export', { onRequest: letIn }, async (request, reply) => {
    const exported = await exportPerson(hub, contextOf(request, reply));
    return reply.header('content-disposition', 'attachment; filename="passerelle.json"').send(exported);
  });
  refuseTyped(app);
  const places = new StreamPlaces(settings.streams);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      const wantsPage = isRead(request) && settings.introspection && request.headers.accept?.includes('text/html');
      if (wantsPage) return reply.type('text/html; charset=utf-8').send(graphiqlPage);
      return letInOrTellAgain(request, reply);
    },
    handler: (request, reply) =>
      answering(request, reply, async (types) => {
        const context = contextOf(request, reply);
        const { authenticated } = context;
        const asked = requestIn(request, documents, context);
        const ended = request.getDecorator<AccessEnded | null>(ENDED);
        if (ended) return sendWhole(await answerAgain(hub, ended, asked, context), types, reply);
        const listens = types.includes(EVENT_STREAM) && (await hub.typeOf(asked, context)) === OperationTypeNode.SUBSCRIPTION;
        return authenticated && listens
          ? streamEvents({ hub, standings, places, ending: draining.signal }, authenticated, asked, request, reply)
          : draining.track(answerOverHttp(hub, asked, context, { request, reply, types }));
      }),
  });

  const closeSockets = serveWebSocket(app.server, hub, { admit, standings, documents, places, drainTimeoutMs: settings.drainTimeoutMs });
  await app.listen({ host: settings.host, port: settings.port });
  return {
    url: `http://${settings.host}:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      file.close();
      await Promise.all([draining.run(), closeSockets()]);
      await hub.stop();
      await Promise.all([...sources.values()].map((source) => source.close()));
    },
  };
}

/** Throws RequestRefused for a body that may be larger than is read of who gave no token: one that does not say its length, too. */
function refuseLargeBody({ method, headers }: FastifyRequest): void {
  const length = headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.POSITIVE_INFINITY;
  if (method === 'POST' && !(length <= BODY_LIMIT_OF_NOBODY))
    throw new RequestRefused('TOO_COMPLEX', [
      `Without an access token that holds, a body of at most ${BODY_LIMIT_OF_NOBODY} bytes is read, which says its length (Content-Length): give one.`,
    ]);
}
