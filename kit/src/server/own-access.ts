/** What the registry decides by its own tables, where every other owner follows it: who has access, and who restricts what. */
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { RestrictionsFor } from '../consent/consent-projection.js';
import { FeedServer } from '../feed/feed-server.js';
import { digestOfPerson } from '../feed/forgotten.js';
import type { OrganisationId } from '../identity/ids.js';
import type { StandingOf } from '../identity/token-standing.js';
import { standingBy, subjectOf } from '../registry/access.js';
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

/** The registry knows by its own tables who restricts what. A request looks once for all people that it decides on together. */
export const restrictionsOfOwnTables =
  ({ restrictions }: AccessSource): RestrictionsFor =>
  (em) => {
    const found = new DataLoader<string, readonly OrganisationId[]>(async (subjects) => {
      const known = await restrictions(em, subjects);
      return subjects.map((subject) => known.get(subject) ?? []);
    });
    return async (ids) => (await Promise.all(ids.map((id) => found.load(digestOfPerson(id))))).flat();
  };
