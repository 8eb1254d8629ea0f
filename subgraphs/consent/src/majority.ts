/**
 * What the registry's word ends: a representative's consent is over on the day of majority (Code civil art. 414), which the grant
 * carries as its end. Where the registry corrects a birth date, the ends move forward with it, never back: nobody consented to
 * longer. Where it says that somebody never was the representative, what they consented to is over at once. And a consent that names
 * an organisation ends with that organisation's record of the person, and where the organisation leaves the consortium: what it was given
 * for is done (RGPD art. 5(1)(b)). What it asked for ends with it.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { learnDocuments } from '@passerelle/kit/consent/document';
import { execute } from '@passerelle/kit/database/sql';
import { personRegistered, recordEnded, representativeOnRecord } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent, type NewEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { followRegistry } from '@passerelle/kit/registry/known';
import { type Leaving, leavingsAmong } from '@passerelle/kit/registry/membership';
import { startOfDay } from '@passerelle/kit/vocabulary/calendar';
import { type GrantAct, leavingAct, shorteningAct } from './acts/consent.js';
import { ConsentGrant } from './grant.js';
import { followAliases } from './joining.js';
import { emitGrants, writeGrantAct } from './recording.js';
import { tellRecordLinks } from './relations.js';
import { lockRenewalChains } from './renewal-chain.js';
import { learnRepresentatives } from './representative.js';
import { closeRequests } from './requests/closing.js';
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
    // People are locked before chains, and chains before the head of the feed, as whoever changes a grant does.
    await followAliases(em, events);
    await shorten(em, events);
    await closeRequests(em, [
      ...recordEnded.among(events).map(({ personId, organisationId, endedAt }) => ({ personId, organisationId, endedAt })),
      ...leavingsAmong(events).map(({ organisationId, leftAt }) => ({ organisationId, personId: null, endedAt: leftAt })),
    ]);
    await tellRecordLinks(em, events);
    await tellProbing(em, events);
    await beginToTell(em, events);
  },
};

/** When what the registry tells ends a consent; null where it ends it not, or not earlier. */
type EndOf = (grant: ConsentGrant) => Date | null;
type ActOf = (grant: ConsentGrant, end: Date) => GrantAct;

interface Shortening {
  readonly endOf: EndOf;
  readonly actOf: ActOf;
  readonly now: Date;
}

async function shorten(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const majorities = new Map(personRegistered.among(events).map(({ personId, majorityOn }) => [personId, majorityOn]));
  const representatives = representativeOnRecord.among(events).filter(({ mistaken }) => mistaken);
  const mistaken = new Set(representatives.map(({ representativeId }) => representativeId));
  const ended = recordEnded.among(events);
  const left = leavingsAmong(events);
  const now = new Date();
  const endOf: EndOf = (grant) => {
    if (left.some((one) => namedBefore(grant, one))) return now;
    // What was given after the record had ended was given for something else.
    if (ended.some((one) => isGivenFor(grant, one))) return now;
    if (grant.givenBy !== 'LEGAL_REPRESENTATIVE') return null;
    if (grant.representativeId !== null && mistaken.has(grant.representativeId)) return now;
    const majorityOn = majorities.get(grant.personId);
    return majorityOn ? startOfDay(majorityOn) : null;
  };
  const live = await em.find(ConsentGrant, {
    $or: [
      { personId: { $in: [...majorities.keys()] }, givenBy: 'LEGAL_REPRESENTATIVE' },
      { representativeId: { $in: [...mistaken] }, givenBy: 'LEGAL_REPRESENTATIVE' },
      ...ended.map(({ personId, organisationId }) => ({ personId, recipientOrganisationId: organisationId })),
      { recipientOrganisationId: { $in: left.map(({ organisationId }) => organisationId) } },
    ],
    withdrawnAt: null,
    validUntil: { $gt: now },
  });
  const actOf: ActOf = (grant, end) => (left.some((one) => namedBefore(grant, one)) ? leavingAct : shorteningAct)(grant, end, now);
  await shortenAll(em, live, { endOf, actOf, now });
}

/** Ends each of these consents that the registry's word ends, and tells of it. */
export async function shortenAll(em: EntityManager, live: readonly ConsentGrant[], shortening: Shortening): Promise<void> {
  for (let done = 0; done < live.length; done += AT_ONCE) await shortenLive(em, live.slice(done, done + AT_ONCE), shortening);
}

/** How many are locked by one statement: row-level security looks for each among all of them. */
const AT_ONCE = 200;

/** Whether a consent names an organisation that left, and was given before. */
const namedBefore = ({ recipientOrganisationId, validFrom }: ConsentGrant, { organisationId, leftAt }: Leaving): boolean =>
  recipientOrganisationId === organisationId && validFrom.getTime() <= leftAt;

const isGivenFor = (
  { personId, recipientOrganisationId, validFrom }: ConsentGrant,
  ended: { readonly personId: string; readonly organisationId: string; readonly endedAt: number },
): boolean => personId === ended.personId && recipientOrganisationId === ended.organisationId && validFrom.getTime() <= ended.endedAt;

async function shortenLive(em: EntityManager, live: readonly ConsentGrant[], { endOf, actOf, now }: Shortening): Promise<void> {
  // Row-level security lets the registry's word end a grant whoever collected it.
  await execute(em, "select set_config('passerelle.follows', 'registry', true)");
  const chains = await lockRenewalChains(
    em,
    live.map(({ id }) => id),
  );
  const shortened = chains.filter((grant) => {
    const end = grant.withdrawnAt || grant.validUntil <= now ? null : endOf(grant);
    if (!end || end >= grant.validUntil) return false;
    writeGrantAct(em, grant, actOf(grant, end));
    return true;
  });
  if (shortened.length === 0) return;
  await em.flush();
  const told: NewEvent[] = [];
  await emitGrants(em, (...events) => told.push(...events), shortened);
  if (told.length > 0) await appendEvents(em, told);
}
