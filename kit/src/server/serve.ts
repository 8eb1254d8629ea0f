/** Serves one subgraph: its database, its followers, its feeds, its GraphQL endpoint. The same for all eight. */
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { loadPolicy } from '@passerelle/schema/policy';
import fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Evidence } from '../consent/decision.js';
import { loadEvidence } from '../consent/evidence.js';
import { ConsentGuard } from '../consent/guard.js';
import { KnownEvidence } from '../consent/known-evidence.js';
import { openToServe, refuseUnfit } from '../database/orm.js';
import { sqlClient } from '../database/sql.js';
import { DisclosureLog, disclosureStream } from '../disclosure/log.js';
import type { Envelope } from '../envelope/envelope.js';
import { TakenEnvelopes } from '../envelope/taken-envelopes.js';
import { envelopeVerifier } from '../envelope/verify.js';
import { eventStream } from '../feed/feed.js';
import { FeedServer } from '../feed/feed-server.js';
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
import { standingBy, subjectOf } from '../registry/access.js';
import { KnownAccess, type StandingOf } from '../registry/known-access.js';
import { serverTls } from '../transport/identity.js';
import { HeadWatch } from '../wake/head-watch.js';
import { relayOverNats } from '../wake/nats.js';
import { relayOverPostgres } from '../wake/postgres.js';
import { WakeUps } from '../wake/wake-ups.js';
import { Answerer } from './answer.js';
import { DRAINABLE, Draining } from './draining.js';
import { Following } from './following.js';
import { serveGraphql } from './graphql-route.js';
import { serveMetrics } from './metrics.js';
import { executableSchema } from './schema.js';
import type { SubgraphSettings } from './settings.js';
import type { AccessSource, Subgraph } from './subgraph.js';

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

/** The largest body that the gateway sends: a hundred representations with room to spare. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** How long a subgraph waits to hear of the registry before it begins to serve. */
const PATIENCE_MS = 5_000;
/** How long a request may take to come, which a gateway or another owner sends at once. */
const REQUEST_MS = 10_000;

/** Starts serving. Throws StartRefused where the database cannot be reached, is not migrated or not safe, or the schema is not safe. */
export async function serveSubgraph(subgraph: Omit<Subgraph, 'seed'>, settings: SubgraphSettings, log: Logger): Promise<Served> {
  const schema: GraphQLSchema = executableSchema(subgraph);
  const policy = loadPolicy();
  const orm = await openToServe(subgraph, settings.databaseUrl, 'requests');
  const entityManager = () => orm.em.fork();
  await refuseUnfit(subgraph, orm).catch(async (error: unknown) => {
    await orm.close(true);
    throw error;
  });
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
  const access = new KnownAccess();
  const standingOf: StandingOf = subgraph.access ? byOwnTables(subgraph.access, entityManager) : (token) => access.standingOf(token);
  const taken = new TakenEnvelopes(entityManager);
  const verify = await envelopeVerifier({
    publicKey: settings.envelopePublicKey,
    audience: subgraph.name,
    verifyToken: remembering(accessTokenVerifier(settings.trustedIssuer)),
    standingOf,
    taken,
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

  const app = fastify({
    ...DRAINABLE,
    bodyLimit: BODY_LIMIT,
    logger: false,
    requestTimeout: REQUEST_MS,
    ...(settings.tls && { https: serverTls(settings.tls) }),
  });
  const draining = new Draining(app, settings.drainTimeoutMs);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.get('/health', async () => ({ status: 'ok' }));
  serveMetrics(app, settings.metricsToken);
  const verifyFeed = await feedVerifier(subgraph.name, settings.feedPublicKeys);
  const accesses = subgraph.access
    ? [new FeedServer(subgraph.access.stream, new Set(Object.keys(settings.feedPublicKeys)), feedEntityManager, wakeUps)]
    : [];
  const feeds = [feed, disclosures, ...accesses];
  serveFeeds(app, feeds, verifyFeed, draining);
  serveGraphql(app, {
    verify,
    standingOf,
    answerer,
    toldBefore: (envelope) => repeats.toldBefore(entityManager(), envelope),
    contextOf,
    draining,
    log,
  });

  const sign = await feedSigner(subgraph.name, settings.feedPrivateKey);
  const following = new Following(
    subgraph.follows,
    {
      replica: settings.replica,
      sources: settings.feeds,
      tls: settings.tls,
      sign,
      entityManager: feedEntityManager,
      log,
      quotaFactor: settings.quotaFactor,
      memory: { evidence: known, lease, access },
      onApplied: () => wakeUps.wake(),
    },
    closing.signal,
  );
  // It would let no professional in before. Where the registry is away the rest goes on.
  if (!subgraph.access) await Promise.race([access.heard, sleep(PATIENCE_MS, undefined, { ref: false })]);
  await app.listen({ host: settings.host, port: settings.port }).catch((error: unknown) => {
    closing.abort();
    throw error;
  });
  // Watched until the last request is done: a withdrawal under way waits for its barrier.
  const unwatched = new AbortController();
  const watching = feeds.map(({ barrier }) => barrier.watch(unwatched.signal));
  const relaying = settings.natsUrl
    ? relayOverNats(wakeUps, { url: settings.natsUrl, name: subgraph.name, replica: settings.replica }, closing.signal)
    : relayOverPostgres(wakeUps, settings.databaseUrl, WAKE_CHANNEL, closing.signal);
  const watchingHeads = heads.watch(closing.signal);
  const forgetting = [forgetCounts(feedEntityManager, log, closing.signal), taken.forgetEnded(closing.signal)];
  const background = subgraph.background?.(orm, log, closing.signal, following.isCaughtUp);

  return {
    url: `${settings.tls ? 'https' : 'http'}://${settings.host}:${(app.server.address() as AddressInfo).port}`,
    ready: following.ready,
    close: async () => {
      // What was asked is answered while all that it rests on goes on.
      await draining.run();
      closing.abort();
      lease.release();
      access.release();
      await Promise.all([following.ended, background, ...forgetting, relaying, watchingHeads]);
      unwatched.abort();
      await Promise.all(watching);
      await following.leave();
      await answerer.stop();
      await Promise.all([orm.close(true), feedOrm.close(true)]);
    },
  };
}

/** The registry asks nobody: a token that does not agree with it has been overtaken by it. */
const byOwnTables =
  ({ find }: AccessSource, entityManager: () => EntityManager): StandingOf =>
  async (token) =>
    standingBy(await find(entityManager(), subjectOf(token.named)), token) === 'GOOD' ? 'GOOD' : 'OVER';
