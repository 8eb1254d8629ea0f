/** Serves one subgraph: its database, its followers, its feeds, its GraphQL endpoint. The same for all eight. */
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadPolicy } from '@passerelle/schema/policy';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Evidence } from '../consent/decision.js';
import { loadEvidence } from '../consent/evidence.js';
import { ConsentGuard } from '../consent/guard.js';
import { KnownEvidence } from '../consent/known-evidence.js';
import { peopleConcerned } from '../consent/projection.js';
import { openToServe } from '../database/orm.js';
import { servingUrl } from '../database/serving-role.js';
import { sqlClient, working } from '../database/sql.js';
import { DisclosureLog, disclosureStream } from '../disclosure/log.js';
import { ENVELOPE_HEADER, type Envelope, TOKEN_HEADER } from '../envelope/envelope.js';
import { envelopeVerifier } from '../envelope/verify.js';
import { EnvelopeRefused } from '../errors.js';
import { eventStream } from '../feed/feed.js';
import { FeedServer } from '../feed/feed-server.js';
import { appliedPosition } from '../feed/followed.js';
import { type FollowerSettings, follow, leave } from '../feed/follower.js';
import { Lease } from '../feed/lease.js';
import { serveFeeds } from '../feed/routes.js';
import { feedSigner, feedVerifier } from '../feed/token.js';
import { RequestContext } from '../graphql/context.js';
import { loadCursors } from '../graphql/cursor.js';
import { Repeats } from '../graphql/repeats.js';
import { accessTokenVerifier, remembering } from '../identity/access-token.js';
import { quotasOf } from '../quota/counted.js';
import { forgetCounts } from '../quota/forgetting.js';
import { PeopleRead } from '../quota/people-read.js';
import { RequestWrites, Writes } from '../quota/writes.js';
import { HeadWatch } from '../wake/head-watch.js';
import { relayOverNats } from '../wake/nats.js';
import { relayOverPostgres } from '../wake/postgres.js';
import { WakeUps } from '../wake/wake-ups.js';
import { Answerer, type DeliveredEvent, graphqlRequestSchema } from './answer.js';
import { InFlight } from './in-flight.js';
import { serveMetrics } from './metrics.js';
import { executableSchema } from './schema.js';
import type { SubgraphSettings } from './settings.js';
import type { IsCaughtUp, Subgraph } from './subgraph.js';

export interface Served {
  readonly url: string;
  /** Resolves once every feed that it follows has been followed to its head. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Whoever is no member of an organisation reads on no grant. */
const NO_EVIDENCE: Evidence = { grants: [], emergencies: [], relations: [], current: true };

/** Replicas of a subgraph tell each other on it, in the database that is theirs alone. */
const WAKE_CHANNEL = 'passerelle_wake';

/**
 * How long a poll with nothing new is held. Consents are asked for more often: a lease lasts five seconds from when it was asked for, and a
 * poll that was held for one second leaves a busy machine three to have the next one answered.
 */
const HOLD_MS = 2_000;
const LEASE_HOLD_MS = 1_000;

/** The largest body that the gateway sends: a hundred representations with room to spare. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** How long a request may take to come, which a gateway or another owner sends at once. */
const REQUEST_MS = 10_000;

/** Starts serving. The database must be migrated. Throws StartRefused where it cannot be reached or the schema is not safe. */
export async function serveSubgraph(subgraph: Omit<Subgraph, 'seed'>, settings: SubgraphSettings, log: Logger): Promise<Served> {
  const schema: GraphQLSchema = executableSchema(subgraph);
  const policy = loadPolicy();
  const orm = await openToServe(subgraph, settings.databaseUrl, 'requests');
  const entityManager = () => orm.em.fork();
  const feedOrm = await openToServe(subgraph, settings.databaseUrl, 'feeds');
  const feedEntityManager = () => feedOrm.em.fork();
  const cursors = await loadCursors(entityManager());
  const closing = new AbortController();

  const wakeUps = new WakeUps();
  const feed = new FeedServer(eventStream, new Set(subgraph.followedBy), feedEntityManager, wakeUps, subgraph.telling);
  const heads = new HeadWatch(wakeUps, async (owners) => (await subgraph.heads?.(entityManager(), owners)) ?? new Map());
  // Who read what is for the person, whose page `consent` keeps, and for nobody else.
  const disclosures = new FeedServer(disclosureStream, new Set(['consent']), feedEntityManager, new WakeUps());
  const quotas = quotasOf(policy, settings.quotaFactor);
  const writes = new Writes(quotas, sqlClient(entityManager));
  const repeats = new Repeats();
  const disclosureLog = new DisclosureLog(entityManager, new PeopleRead(quotas), () => disclosures.wakeUps.wake());
  const answerer = new Answerer(schema, disclosureLog, log);
  await answerer.start();
  const verify = await envelopeVerifier({
    publicKey: settings.envelopePublicKey,
    audience: subgraph.name,
    verifyToken: remembering(accessTokenVerifier(settings.trustedIssuer)),
    policy,
  });
  const lease = new Lease();
  // The system of record needs no lease on itself, and judges by its own clock.
  const ownsConsent = subgraph.name === 'consent';
  const known = new KnownEvidence(lease);

  const contextOf = ({ viewer, repeat }: Envelope, signal: AbortSignal): RequestContext => {
    const em = entityManager();
    const writer: Record<string, string> =
      viewer.is === 'member' ? { 'passerelle.organisation': viewer.organisationId } : { 'passerelle.person': viewer.personId };
    em.setSessionContext({ variables: writer });
    const guard = new ConsentGuard({
      policy,
      viewer,
      now: ownsConsent ? Date.now : () => lease.now(),
      atHand: (personId) => (viewer.is === 'member' ? known.atHand(personId) : NO_EVIDENCE),
      evidenceOf: async (people) => {
        if (ownsConsent) return { people: (await loadEvidence(em, people)).people, current: true };
        return known.of(people, (missing) => loadEvidence(em, missing));
      },
    });
    const now = () => new Date();
    return new RequestContext({
      viewer,
      guard,
      policy,
      em,
      cursors,
      feed,
      heads,
      writes: new RequestWrites(writes, viewer),
      once: repeats.of(viewer, repeat),
      signal,
      now,
    });
  };

  const app = fastify({ bodyLimit: BODY_LIMIT, logger: false, forceCloseConnections: true, requestTimeout: REQUEST_MS });
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.get('/health', async () => ({ status: 'ok' }));
  serveMetrics(app, settings.metricsToken);
  const inFlight = new InFlight();
  const verifyFeed = await feedVerifier(subgraph.name, settings.feedPublicKeys);
  serveFeeds(app, [feed, disclosures], verifyFeed, closing.signal, inFlight);
  serveGraphql(app, { verify, answerer, contextOf, closing: closing.signal, inFlight, log });
  await app.listen({ host: settings.host, port: settings.port });

  const sign = await feedSigner(subgraph.name, settings.feedPrivateKey);
  const follows = subgraph.follows.map((what) => {
    const caughtUp = Promise.withResolvers<void>();
    const tellsConsents = what.source === 'consent' && what.stream === 'events';
    const heard = new Lease();
    const following: FollowerSettings = {
      replica: settings.replica,
      url: settings.feeds[what.source] ?? '',
      sign,
      entityManager: feedEntityManager,
      log,
      quotaFactor: settings.quotaFactor,
      holdMs: tellsConsents ? LEASE_HOLD_MS : HOLD_MS,
      onBegin: () => {
        if (tellsConsents) known.forgetAll();
      },
      onApplied: (events) => {
        if (tellsConsents) known.forget(peopleConcerned(events));
        wakeUps.wake();
      },
      onCurrent: (renewal) => {
        if (tellsConsents) lease.renew(renewal);
        heard.renew(renewal);
        caughtUp.resolve();
      },
    };
    return { what, following, heard, caughtUp: caughtUp.promise, ended: follow(what, following, closing.signal) };
  });
  // Watched until the last request is done: a withdrawal under way waits for its barrier.
  const unwatched = new AbortController();
  const watching = [feed, disclosures].map(({ barrier }) => barrier.watch(unwatched.signal));
  const relaying = settings.natsUrl
    ? relayOverNats(wakeUps, { url: settings.natsUrl, name: subgraph.name, replica: settings.replica }, closing.signal)
    : relayOverPostgres(wakeUps, servingUrl(settings.databaseUrl, subgraph.name), WAKE_CHANNEL, closing.signal);
  const watchingHeads = heads.watch(closing.signal);
  const forgetting = forgetCounts(feedEntityManager, log, closing.signal);
  const isCaughtUp: IsCaughtUp = async (em) => {
    for (const { what, heard } of follows) if (!heard.covers(await appliedPosition(em, what))) return false;
    return true;
  };
  const background = subgraph.background?.(orm, log, closing.signal, isCaughtUp);

  return {
    url: `http://${settings.host}:${(app.server.address() as AddressInfo).port}`,
    ready: Promise.all(follows.map(({ caughtUp }) => caughtUp)).then(() => undefined),
    close: async () => {
      closing.abort();
      lease.release();
      await app.close();
      await Promise.all([...follows.map(({ ended }) => ended), background, forgetting, relaying, watchingHeads, inFlight.settled()]);
      unwatched.abort();
      await Promise.all(watching);
      await Promise.all(follows.map(({ what, following }) => leave(what, following).catch(() => undefined)));
      await answerer.stop();
      await Promise.all([orm.close(true), feedOrm.close(true)]);
    },
  };
}

interface Serving {
  readonly verify: Awaited<ReturnType<typeof envelopeVerifier>>;
  readonly answerer: Answerer;
  readonly contextOf: (envelope: Envelope, signal: AbortSignal) => RequestContext;
  readonly closing: AbortSignal;
  readonly inFlight: InFlight;
  readonly log: Logger;
}

function serveGraphql(app: FastifyInstance, { verify, answerer, contextOf, closing, inFlight, log }: Serving): void {
  app.post<{ Body: string }>('/graphql', async (request, reply) => {
    const { envelope, tokenExpiresAt } = await verify({
      envelope: headerOf(request, ENVELOPE_HEADER),
      token: headerOf(request, TOKEN_HEADER),
      body: request.body,
    });
    const body = graphqlRequestSchema.parse(JSON.parse(request.body));
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, closing]);
    if (request.headers.accept !== 'text/event-stream')
      return inFlight.track(working('request', () => answerer.answer(body, contextOf(envelope, signal), envelope)));
    const expired = new AbortController();
    const expiry = setTimeout(() => expired.abort(), Math.min(tokenExpiresAt * 1000 - Date.now(), LONGEST_TIMER_MS));
    reply.raw.once('close', () => clearTimeout(expiry));
    const streaming = AbortSignal.any([signal, expired.signal]);
    const events = answerer.events(body, () => contextOf(envelope, streaming), envelope, streaming);
    return reply.type('text/event-stream').send(Readable.from(asEventStream(events)));
  });
  app.setErrorHandler(async (error, _request, reply) => {
    if (error instanceof EnvelopeRefused)
      return reply.code(401).send({ errors: [{ message: error.message, extensions: { code: error.code } }] });
    log.error(failureOf(error), 'a request failed');
    return reply.code(500).send({ errors: [{ message: 'This could not be answered.', extensions: { code: 'INTERNAL' } }] });
  });
}

/** A timer set for longer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  const given = headers[name];
  return typeof given === 'string' ? given : undefined;
}

/** What may be logged of a failure: its kind and code (53100, say, is PostgreSQL's for a full disk), never its message. */
const failureOf = (error: unknown): object => ({
  kind: error instanceof Error ? error.name : 'unknown',
  ...(typeof error === 'object' && error !== null && 'code' in error && { code: String(error.code) }),
});

/** So often a stream says that it is alive: whoever hears nothing for longer comes back. */
const HEARTBEAT_MS = 5_000;

/** An event's id is its position, and the cursor to come back with. */
const written = (event: DeliveredEvent): string => {
  if ('caughtUpAt' in event) return `event: caught-up\nid: ${event.caughtUpAt}\ndata: {}\n\n`;
  const { position, cursor, answer } = event;
  return `id: ${position} ${cursor}\ndata: ${JSON.stringify(answer)}\n\n`;
};

async function* asEventStream(events: AsyncIterator<DeliveredEvent>): AsyncGenerator<string> {
  let next = events.next();
  try {
    for (;;) {
      const silent = new AbortController();
      const first = await Promise.race([next, sleep(HEARTBEAT_MS, undefined, { signal: silent.signal }).catch(() => undefined)]);
      silent.abort();
      if (!first) {
        yield ':\n\n';
        continue;
      }
      if (first.done) return;
      yield written(first.value);
      next = events.next();
    }
  } finally {
    next.catch(() => undefined);
    await events.return?.();
  }
}
