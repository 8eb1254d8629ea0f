/** What the registry decides by its own tables, where every other owner follows it: who has access, and who restricts what. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { RestrictionsFor } from '../consent/consent-projection.js';
import { FeedServer } from '../feed/feed-server.js';
import type { StandingOf } from '../identity/token-standing.js';
import { type Restrictions, restrictedAmong, standingBy, subjectOf } from '../registry/access.js';
import { ACCESS_LEASE_MS } from '../registry/access-cache.js';
import type { WakeUps } from '../wake/wake-ups.js';
import type { SubgraphSettings } from './settings.js';
import type { AccessSource } from './subgraph.js';

/** Serves the stream of accesses to every owner, which acts on it for the lease on accesses. */
export const accessFeedOf = (
  { stream }: AccessSource,
  { feedPublicKeys }: Pick<SubgraphSettings, 'feedPublicKeys'>,
  entityManager: () => EntityManager,
  wakeUps: WakeUps,
): FeedServer => new FeedServer(stream, new Set(Object.keys(feedPublicKeys)), entityManager, wakeUps, undefined, ACCESS_LEASE_MS);

/** The registry checks tokens by its own tables: a token that does not agree with them holds no more. */
export const byOwnTables =
  ({ find }: AccessSource, entityManager: () => EntityManager): StandingOf =>
  async (token) =>
    standingBy(await find(entityManager(), subjectOf(token.named)), token) === 'GOOD' ? 'GOOD' : 'OVER';

/** The registry knows by its own tables who restricts what. A request that decides on anybody looks once. */
export const restrictionsOfOwnTables =
  ({ restrictions }: AccessSource): RestrictionsFor =>
  (em) => {
    let found: Promise<Restrictions> | undefined;
    return async (ids) => {
      found ??= restrictions(em);
      return restrictedAmong(await found, ids);
    };
  };
