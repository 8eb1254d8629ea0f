/**
 * What the registry's word ends: a representative's consent is over on the day of majority (Code civil art. 414), which the grant
 * carries as its end. Where the registry corrects a birth date, the ends move forward with it, never back: nobody consented to
 * longer. Where it says that somebody never was the representative, what they consented to is over at once.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { learnDocuments } from '@passerelle/kit/consent/document';
import { execute } from '@passerelle/kit/database/sql';
import { personRegistered, representativeOnRecord } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent, type NewEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { followRegistry } from '@passerelle/kit/registry/known';
import { startOfDay } from '@passerelle/kit/vocabulary/calendar';
import { shorteningAct } from './acts/consent.js';
import { ConsentGrant } from './grant.js';
import { emitGrants, writeGrantAct } from './recording.js';
import { tellRecordLinks } from './relations.js';
import { lockRenewalChains } from './renewal-chain.js';
import { learnRepresentatives } from './representative.js';
import { beginToTell } from './told.js';
import { tellProbing } from './unusual-reading.js';

export const followRegistryAndMajority: Follow = {
  ...followRegistry,
  async clear(em) {
    await followRegistry.clear(em);
    for (const table of ['known_representative', 'known_document']) await execute(em, `delete from ${table}`);
  },
  async apply(em, events, quotaFactor) {
    await followRegistry.apply(em, events, quotaFactor);
    await learnRepresentatives(em, events);
    await learnDocuments(em, events);
    // Chains are locked before the head of the feed, as whoever changes a grant does.
    await shorten(em, events);
    await tellRecordLinks(em, events);
    await tellProbing(em, events);
    await beginToTell(em, events);
  },
};

async function shorten(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  // Row-level security lets the registry's word end a grant whoever collected it.
  await execute(em, "select set_config('passerelle.follows', 'registry', true)");
  const majorities = new Map(personRegistered.among(events).map(({ personId, majorityOn }) => [personId, majorityOn]));
  const representatives = representativeOnRecord.among(events).filter(({ mistaken }) => mistaken);
  const mistaken = new Set(representatives.map(({ representativeId }) => representativeId));
  const now = new Date();
  const live = await em.find(ConsentGrant, {
    $or: [{ personId: { $in: [...majorities.keys()] } }, { representativeId: { $in: [...mistaken] } }],
    givenBy: 'LEGAL_REPRESENTATIVE',
    withdrawnAt: null,
    validUntil: { $gt: now },
  });
  const chains = await lockRenewalChains(
    em,
    live.map(({ id }) => id),
  );
  const given = chains.filter(
    ({ givenBy, withdrawnAt, validUntil }) => givenBy === 'LEGAL_REPRESENTATIVE' && !withdrawnAt && validUntil > now,
  );
  const shortened = given.filter((grant) => {
    const majorityOn = majorities.get(grant.personId);
    const isMistaken = grant.representativeId !== null && mistaken.has(grant.representativeId);
    const end = isMistaken ? now : majorityOn ? startOfDay(majorityOn) : null;
    if (!end || end >= grant.validUntil) return false;
    writeGrantAct(em, grant, shorteningAct(grant, end, new Date()));
    return true;
  });
  if (shortened.length === 0) return;
  await em.flush();
  const told: NewEvent[] = [];
  await emitGrants(em, (...events) => told.push(...events), shortened);
  if (told.length > 0) await appendEvents(em, told);
}
