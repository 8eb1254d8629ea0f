/** Serves the hub's public side: GraphQL over HTTP and WebSocket on /graphql, health and readiness, and the pages for a browser. */

import type { AddressInfo } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { gatewayRequestSigner } from '@passerelle/kit/envelope/gateway-request';
import { envelopeSigner } from '@passerelle/kit/envelope/sign';
import { StartRefused } from '@passerelle/kit/errors';
import { DRAINABLE, Draining } from '@passerelle/kit/server/draining';
import { serveMetrics } from '@passerelle/kit/server/metrics';
import { loadPolicy } from '@passerelle/schema/policy';
import { readinessOf } from '@passerelle/schema/wire/readiness';
import { GROUNDS_HEADER, IDEMPOTENCY_KEY_HEADER, PURPOSE_HEADER } from '@passerelle/schema/wire/request-headers';
import fastify from 'fastify';
import { NoSchemaIntrospectionCustomRule, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import { HttpRefused } from '../errors.js';
import { exportPerson } from '../export/person-export.js';
import { Gateway } from '../gateway.js';
import { authenticator } from '../identity/access-token.js';
import { admission } from '../identity/admit.js';
import { Standings } from '../identity/standing.js';
import { Tickets } from '../identity/ticket.js';
import { limits } from '../limits/limits.js';
import { StreamQuota } from '../limits/open-streams.js';
import { limitWithdrawals } from '../limits/withdrawals.js';
import { TrustedDocuments } from '../operation/trusted-documents.js';
import { cookiesOf } from '../session/cookies.js';
import { RegistryDoor } from '../session/registry-door.js';
import { SessionAdmission } from '../session/session-credentials.js';
import { Sessions } from '../session/sessions.js';
import type { GatewaySettings } from '../settings.js';
import { mapNonEmpty } from '../subgraph/processes.js';
import { SubgraphSource } from '../subgraph/source.js';
import { SupergraphFile } from '../supergraph/file.js';
import { answerAgain } from './ended-access.js';
import { serveCertificates } from './erasure-certificates.js';
import { streamEvents } from './event-stream.js';
import { answerInAcceptedType, answerOverHttp, isRead, requestIn, sendWhole } from './graphql-http.js';
import { HttpAdmission, ticketIn } from './http-admission.js';
import { takeJson } from './json-body.js';
import { EVENT_STREAM, namesType } from './media-types.js';
import { serveOauth } from './oauth-routes.js';
import { servePages, showGraphiql } from './pages.js';
import { Readiness } from './readiness.js';
import { refuseTyped } from './refusals.js';
import { sendSchema } from './schema-text.js';
import { serveSession } from './session-routes.js';
import { answerOptions } from './unknown-paths.js';
import { serveWebSocket } from './websocket.js';

/** A server that is running. */
export interface RunningGateway {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** How long a subgraph's stream may be silent, in milliseconds. A stream that is alive sends something every few seconds. */
const SILENT_MS = 15_000;
/** The largest body that is read, in bytes. */
const BODY_LIMIT = 256 * 1024;
/** How long a connection may carry nothing in either direction, in milliseconds. Streams send heartbeats more often than that. */
const STILL_MS = 60_000;
/** The interval, in milliseconds, at which connections are checked for requests that take too long to arrive. */
const CHECKED_MS = 1_000;
/**
 * Starts serving once the supergraph is loaded and the owners can answer correctly, or after a while without those that cannot.
 * @throws StartRefused where the settings name no registry
 */
export async function serveGateway(settings: GatewaySettings, log: Logger): Promise<RunningGateway> {
  const sign = await envelopeSigner(settings.envelopePrivateKey);
  const timeouts = { query: settings.fetchTimeoutMs, mutation: settings.mutationTimeoutMs, silence: SILENT_MS };
  const sources = new Map(
    Object.entries(settings.subgraphs).map(([name, addresses]) => {
      const urls = mapNonEmpty(addresses, (url) => new URL('/graphql', url).href);
      return [name, new SubgraphSource(name, urls, { sign, timeouts, tls: settings.tls })];
    }),
  );
  const rules = settings.introspection ? [] : [NoSchemaIntrospectionCustomRule];
  const file = new SupergraphFile(settings.supergraph, log);
  const gateway = new Gateway(file.read(), {
    sourceOf: (name) => sources.get(name),
    requiresViewer: true,
    rules: (supergraph, weights) => [...rules, limitWithdrawals, ...limits(supergraph.sdl, settings.limits, weights)],
    log,
  });
  await gateway.load();
  file.watch((sdl) => gateway.update(sdl));
  const { trustedDocuments } = settings;
  const documents = trustedDocuments ? TrustedDocuments.read(trustedDocuments.file, trustedDocuments.required) : TrustedDocuments.none();
  const [registry, registryUrls] = [sources.get('registry'), settings.subgraphs.registry];
  if (!registry || !registryUrls) throw new StartRefused('nobody says where the registry is, against which tokens are held');
  const standings = new Standings(registry);
  const authenticate = authenticator(settings, loadPolicy(), log);
  const admit = admission({ authenticate, standings, schemaIsPublic: settings.introspection });
  const door = new RegistryDoor(registryUrls, await gatewayRequestSigner(settings.envelopePrivateKey), settings.tls);
  const sessions = new Sessions(door);
  const cookies = cookiesOf(settings.publicOrigin);
  const bySession = new SessionAdmission(sessions, admit, settings.publicOrigin);

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
  // Before everything: a plugin that is waited for fixes how the errors of the routes before it are answered.
  refuseTyped(app);
  // GraphiQL's editor styles its own elements.
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'style-src': ["'self'", "'unsafe-inline'"],
        'upgrade-insecure-requests': null,
      },
    },
  });
  answerOptions(app);
  await app.register(cors, {
    origin: [...settings.allowedOrigins],
    allowedHeaders: ['Authorization', 'Content-Type', 'Last-Event-ID', GROUNDS_HEADER, IDEMPOTENCY_KEY_HEADER, PURPOSE_HEADER],
  });
  await app.register(fastifyCookie);
  await servePages(app, { origin: settings.publicOrigin, graphiql: settings.introspection, dashboard: settings.dashboard });
  app.get('/health', async () => ({ status: 'ok' }));
  const readiness = new Readiness([...sources.values()], settings.jwksUrl);
  app.get('/ready', async (_request, reply) => {
    const { code, body } = readinessOf(await readiness.waitsFor());
    return reply.code(code).send(body);
  });
  // The metrics need their token even from this machine, because a proxy on it may publish the gateway.
  serveMetrics(app, { token: settings.metricsToken, ownMachine: false });

  const http = new HttpAdmission(app, gateway, admit, bySession, cookies, new Tickets(settings.envelopePrivateKey));
  serveSession(app, { door, sessions, cookies, origin: settings.publicOrigin });
  serveCertificates(app, door);
  await serveOauth(app, { door, origin: settings.publicOrigin });
  const { onRequest } = http;
  app.post('/graphql/ticket', { onRequest }, async (request, reply) => reply.send(await http.ticketFor(request)));
  // Tools read the schema here even where introspection is off.
  app.get('/schema.graphql', { onRequest }, async (request, reply) => sendSchema(gateway.schemaText, request, reply));
  app.get('/export', { onRequest }, async (request, reply) => {
    const exported = await exportPerson(gateway, http.contextOf(request, reply));
    return reply.header('content-disposition', 'attachment; filename="passerelle.json"').send(exported);
  });
  const quota = new StreamQuota(settings.streams);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request, reply) => {
      const wantsPage = isRead(request) && settings.introspection && namesType(request.headers.accept, 'text/html');
      if (wantsPage) return showGraphiql(reply);
      return http.orAnswerAgain(request, reply);
    },
    handler: (request, reply) =>
      answerInAcceptedType(request, reply, async (types) => {
        const context = http.contextOf(request, reply);
        const { authenticated } = context;
        const asked = requestIn(request, documents, context);
        const ended = http.endedOf(request);
        if (ended) return sendWhole(await answerAgain(gateway, ended, asked, context), types, reply, context);
        const listens = types.includes(EVENT_STREAM) && (await gateway.typeOf(asked, context)) === OperationTypeNode.SUBSCRIPTION;
        // A ticket stands in an address, which is written into logs, so it gives nothing but the stream that it was made for.
        if (!listens && ticketIn(request) !== undefined)
          throw new HttpRefused(405, 'A ticket opens a subscription: ask for anything else with POST and your token.', { allow: 'POST' });
        if (!authenticated || !listens) return draining.track(answerOverHttp(gateway, asked, context, { request, reply, types }));
        // A stream lasts long. Each of its events takes a turn of its own, so the request's own account is closed.
        context.arrival?.end();
        const opens = () => http.spendTicket(request);
        return streamEvents({ gateway, standings, quota, ending: draining.signal, opens }, authenticated, asked, request, reply);
      }),
  });

  const closeSockets = serveWebSocket(app.server, gateway, {
    admit: bySession,
    secretIn: (header) => app.parseCookie(header)[cookies.session],
    standings,
    documents,
    quota,
    drainTimeoutMs: settings.drainTimeoutMs,
  });
  await readiness.opens(log);
  await app.listen({ host: settings.host, port: settings.port });
  return {
    url: `http://${settings.host}:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      file.close();
      await Promise.all([draining.run(), closeSockets()]);
      await gateway.stop();
      await Promise.all([door.close(), ...[...sources.values()].map((source) => source.close())]);
    },
  };
}
