/**
 * Coming of age: a representative's consent ends on that day (Code civil art. 414), which the grant carries as its end. Where
 * the registry corrects a birth date, the ends move forward with it, never back: nobody consented to longer.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { startOfDay } from '@passerelle/kit/calendar';
import { persistNew } from '@passerelle/kit/database/insert';
import { execute } from '@passerelle/kit/database/sql';
import { personRegistered } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent, type NewEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/followed';
import { newId } from '@passerelle/kit/identity/ids';
import { followRegistry } from '@passerelle/kit/registry/known';
import { lockChains } from './chain.js';
import { ConsentEvent, ConsentGrant } from './grant.js';
import { tellOf } from './recording.js';
import { tellRecordLinks } from './relations.js';
import { beginToTell } from './told.js';

export const followRegistryAndMajority: Follow = {
  ...followRegistry,
  async apply(em, events, quotaFactor) {
    await followRegistry.apply(em, events, quotaFactor);
    // Chains are locked before the head of the feed, as whoever changes a grant does.
    await shortenToMajority(em, events);
    await tellRecordLinks(em, events);
    await beginToTell(em, events);
  },
};

async function shortenToMajority(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  // Row-level security lets the registry's word end a grant whoever collected it.
  await execute(em, "select set_config('passerelle.follows', 'registry', true)");
  const majorities = new Map(personRegistered.among(events).map(({ personId, majorityOn }) => [personId, majorityOn]));
  const now = new Date();
  const live = await em.find(ConsentGrant, {
    personId: { $in: [...majorities.keys()] },
    givenBy: 'LEGAL_REPRESENTATIVE',
    withdrawnAt: null,
    validUntil: { $gt: now },
  });
  const chains = await lockChains(
    em,
    live.map(({ id }) => id),
  );
  const given = chains.filter(
    ({ givenBy, withdrawnAt, validUntil }) => givenBy === 'LEGAL_REPRESENTATIVE' && !withdrawnAt && validUntil > now,
  );
  const shortened = given.filter((grant) => {
    const majorityOn = majorities.get(grant.personId);
    const end = majorityOn ? startOfDay(majorityOn) : null;
    if (!end || end >= grant.validUntil) return false;
    // A row's end is after its beginning; what should never have been given ends as it begins.
    grant.validUntil = end > grant.validFrom ? end : new Date(grant.validFrom.getTime() + 1);
    persistNew(em, ConsentEvent, { id: newId(), grantId: grant.id, at: new Date(), kind: 'SHORTENED', by: 'REGISTRY', reason: null });
    return true;
  });
  if (shortened.length === 0) return;
  await em.flush();
  const told: NewEvent[] = [];
  await tellOf(em, (...events) => told.push(...events), shortened);
  if (told.length > 0) await appendEvents(em, told);
}
