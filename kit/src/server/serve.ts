/** Serves one subgraph: its database, its followers, its feeds, its GraphQL endpoint. The same for all. */
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { followersOf } from '@passerelle/schema/consortium';
import { loadPolicy } from '@passerelle/schema/policy';
import fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { ConsentProjection, OwnConsents, type RestrictionsFor } from '../consent/consent-projection.js';
import { openToServe, refuseUnfit } from '../database/orm.js';
import { sqlClient } from '../database/sql.js';
import { DISCLOSURE_FOLLOWERS, DisclosureLog, disclosureStream } from '../disclosure/log.js';
import type { Envelope } from '../envelope/envelope.js';
import { gatewayRequestVerifier } from '../envelope/gateway-request.js';
import { TakenEnvelopes } from '../envelope/taken-envelopes.js';
import { envelopeVerifier } from '../envelope/verify.js';
import { eventStream } from '../feed/feed.js';
import { FeedServer } from '../feed/feed-server.js';
import { feedSigner, feedVerifier } from '../feed/token.js';
import { changesForCoordination } from '../feed/told-changes.js';
import { loadCursors } from '../graphql/cursor.js';
import { accessTokenVerifier, remembering } from '../identity/access-token.js';
import type { StandingOf } from '../identity/token-standing.js';
import type { Viewer } from '../identity/viewer.js';
import { quotasOf } from '../quota/counted.js';
import { forgetCounts } from '../quota/forgetting.js';
import { PeopleRead } from '../quota/people-read.js';
import { RequestWrites, Writes } from '../quota/writes.js';
import { AccessCache, accessInMemory } from '../registry/access-cache.js';
import { RequestContext } from '../request/context.js';
import { Repeats } from '../request/repeats.js';
import { serverTls } from '../transport/identity.js';
import { HeadWatch } from '../wake/head-watch.js';
import { relayOverNats } from '../wake/nats.js';
import { relayOverPostgres } from '../wake/postgres.js';
import { WakeUps } from '../wake/wake-ups.js';
import { Answerer } from './answer.js';
import { serveDoor } from './door.js';
import { DRAINABLE, Draining } from './draining.js';
import { serveFeeds } from './feed-routes.js';
import { Following } from './following.js';

import { serveGraphql } from './graphql-route.js';
import { serveHealth } from './health.js';
import { serveMetrics } from './metrics.js';
import { accessFeedOf, byOwnTables, restrictionsOfOwnTables } from './own-access.js';
import { executableSchema } from './schema.js';
import type { SubgraphSettings } from './settings.js';
import type { Subgraph } from './subgraph.js';

export interface ServedSubgraph {
  readonly url: string;
  /** Resolves once every feed that it follows has been followed to its head. */
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
}

/** The channel on which replicas of a subgraph wake each other, in their own database. */
const WAKE_CHANNEL = 'passerelle_wake';

/** The largest body that the gateway sends: a hundred representations with room to spare. */
const BODY_LIMIT = 4 * 1024 * 1024;
/** How long a subgraph waits for the registry before it begins to serve, in milliseconds. */
const PATIENCE_MS = 5_000;
/** How long a request may take to arrive, in milliseconds; a gateway or another owner sends it at once. */
const REQUEST_MS = 10_000;

/** Starts serving. Throws StartRefused where the database cannot be reached, is not migrated or not safe, or the schema is not safe. */
export async function serveSubgraph(subgraph: Omit<Subgraph, 'seed'>, settings: SubgraphSettings, log: Logger): Promise<ServedSubgraph> {
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
  const feed = new FeedServer(
    eventStream,
    new Set<string>(followersOf(subgraph.name)),
    feedEntityManager,
    wakeUps,
    subgraph.filterEvents ?? changesForCoordination,
  );
  const heads = new HeadWatch(wakeUps, async (owners) => (await subgraph.heads?.(entityManager(), owners)) ?? new Map());
  const disclosures = new FeedServer(disclosureStream, DISCLOSURE_FOLLOWERS, feedEntityManager, new WakeUps());
  const accessFeed = subgraph.access ? accessFeedOf(subgraph.access, settings, feedEntityManager, wakeUps) : null;
  const quotas = quotasOf(policy, settings.quotaFactor);
  const writes = new Writes(quotas, sqlClient(entityManager));
  const repeats = new Repeats();
  const access = new AccessCache();
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
  const restrictionsFor: RestrictionsFor = subgraph.access
    ? restrictionsOfOwnTables(subgraph.access)
    : () => (ids) => access.restrictedBy(ids);
  const projection = subgraph.ownsConsents ? null : new ConsentProjection(policy, feedEntityManager, restrictionsFor);
  const consents = projection ?? new OwnConsents(policy, restrictionsFor);
  const disclosureLog = new DisclosureLog(entityManager, new PeopleRead(quotas), consents.countedAs, () => disclosures.wakeUps.wake());
  const answerer = new Answerer(schema, disclosureLog, log);
  await answerer.start();

  const contextOf = ({ viewer, repeat }: Envelope, signal: AbortSignal): RequestContext => {
    const em = entityManager();
    em.setSessionContext({ variables: writerOf(viewer) });
    const now = () => new Date();
    return new RequestContext({
      viewer,
      guard: consents.guardFor(viewer, em),
      policy,
      em,
      cursors,
      feed,
      accessFeed,
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
  serveHealth(app, feedEntityManager, () => following.late);
  serveMetrics(app, { token: settings.metricsToken, ownMachine: true });
  const verifyFeed = await feedVerifier(subgraph.name, settings.feedPublicKeys);
  const feeds = [feed, disclosures, ...(accessFeed ? [accessFeed] : [])];
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

  if (subgraph.door) {
    const answers = await subgraph.door.open(settings.environment, settings.trustedIssuer.audience, entityManager);
    serveDoor(app, answers, await gatewayRequestVerifier(subgraph.name, settings.envelopePublicKey), draining);
  }

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
      deciding: [...(projection ? [projection] : []), accessInMemory(access, feedEntityManager)],
      onApplied: () => wakeUps.wake(),
    },
    closing.signal,
  );
  // Before it has heard from the registry, a subgraph refuses every professional. Without the registry it serves after the wait.
  if (!subgraph.access) await Promise.race([access.firstRenewal, sleep(PATIENCE_MS, undefined, { ref: false })]);
  await app.listen({ host: settings.host, port: settings.port }).catch((error: unknown) => {
    closing.abort();
    throw error;
  });
  // The barriers are watched until the last request is done: a withdrawal under way waits for its barrier.
  const unwatched = new AbortController();
  const watching = feeds.map((one) => one.watch(unwatched.signal));
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
      // Requests under way are answered first, while everything that they need still runs.
      await draining.run();
      closing.abort();
      projection?.release();
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

/** Who writes, as row-level security and the history of records name them. */
function writerOf(viewer: Viewer): Record<string, string> {
  if (viewer.is === 'subject') return { 'passerelle.person': viewer.personId };
  return { 'passerelle.organisation': viewer.organisationId, 'passerelle.professional': viewer.professionalId ?? '' };
}
