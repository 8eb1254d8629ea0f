/** Follows consent: the projection that the guard reads, and the inboxes of those concerned. */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  applyConsentEvents,
  clearConsent,
  consentAsked,
  consentDeclined,
  emergencyOpened,
  grantChanged,
} from '@passerelle/kit/consent/consent-events';
import { learnDocuments } from '@passerelle/kit/consent/document';
import { rows } from '@passerelle/kit/database/sql';
import { emergencyAwaitsSignature, unusuallyRead } from '@passerelle/kit/feed/events';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { z } from 'zod';
import { NEWS_MS, withInbox } from './follow-with-inbox.js';
import { deliver, type NewItem } from './inbox.js';

const followGrants: Follow = {
  source: 'consent',
  stream: 'events',
  clear: clearConsent,
  async apply(em, events) {
    await applyConsentEvents(em, events);
    await learnDocuments(em, events);
  },
};

export const followConsentWithInbox = withInbox(followGrants, deliverNews);

/** Before they are applied: a withdrawal that is known already is not news. */
async function deliverNews(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const ids = grantChanged.among(events).map(({ id }) => id);
  const withdrawnBefore = await idsAmong(em, WITHDRAWN, ids);
  const runningBefore = await idsAmong(em, RUNNING, ids);
  const knownBefore = await idsAmong(em, KNOWN, ids);
  const now = Date.now();
  const grants = grantChanged.among(events).flatMap((grant): NewItem[] => {
    // One that is over before its day: the registry said that who gave it never was the representative.
    const endedAt = grant.withdrawnAt ?? (runningBefore.has(grant.id) && grant.validUntil <= now ? grant.validUntil : null);
    const changedAt = endedAt ?? grant.validFrom;
    if (now - changedAt > NEWS_MS || withdrawnBefore.has(grant.id)) return [];
    // A grant of which refusals leave less than before is told again, and was given once.
    if (endedAt === null && knownBefore.has(grant.id)) return [];
    const owners = [grant.personId, ...(grant.recipientOrganisationId ? [grant.recipientOrganisationId] : [])];
    const kind = endedAt === null ? 'CONSENT_GRANTED' : 'CONSENT_WITHDRAWN';
    return owners.map((owner) => ({ owner, kind, referralId: null, personId: grant.personId }));
  });
  const asked = consentAsked
    .among(events)
    .filter(({ askedAt }) => now - askedAt <= NEWS_MS)
    .map(({ personId }): NewItem => ({ owner: personId, kind: 'CONSENT_ASKED', referralId: null, personId }));
  const declined = consentDeclined
    .among(events)
    .filter(({ at }) => now - at <= NEWS_MS)
    .map(({ personId, organisationId }): NewItem => ({ owner: organisationId, kind: 'CONSENT_DECLINED', referralId: null, personId }));
  const toSign = emergencyAwaitsSignature
    .among(events)
    .filter(({ until }) => now < until)
    .map(({ organisationId }): NewItem => ({ owner: organisationId, kind: 'EMERGENCY_TO_SIGN', referralId: null, personId: null }));
  await deliver(em, [
    ...grants,
    ...asked,
    ...declined,
    ...toSign,
    ...(await emergencyItems(em, events)),
    ...(await readingItems(em, events)),
  ]);
}

/** An unusual reading is told to the reader's organisation and to the consortium: what it was, to a manager and the auditor alone. */
async function readingItems(em: EntityManager, events: readonly FeedEvent[]): Promise<NewItem[]> {
  const told = unusuallyRead.among(events);
  if (told.length === 0) return [];
  const consortium = await rows(em, z.object({ id: z.uuid() }), "select id from known_organisation where kind = 'CONSORTIUM'");
  return told.flatMap(({ id, organisationId }) => {
    const owners = new Set([organisationId, ...consortium.map((one) => one.id)]);
    return [...owners].map(
      (owner): NewItem => ({ owner, kind: 'UNUSUAL_READING', referralId: null, personId: null, unusualReadingId: id }),
    );
  });
}

/** An emergency access is told to the person, to who holds a record of them, to the opener's organisation and to the consortium. */
async function emergencyItems(em: EntityManager, events: readonly FeedEvent[]): Promise<NewItem[]> {
  const told = emergencyOpened.among(events);
  if (told.length === 0) return [];
  // One that is closed early is told again, and is not news.
  const known = await idsAmong(
    em,
    KNOWN_EMERGENCIES,
    told.map(({ id }) => id),
  );
  const concerned = await rows(em, concernedRow, CONCERNED, [told.map(({ personId }) => personId)]);
  return told
    .filter(({ id }) => !known.has(id))
    .flatMap(({ personId, organisationId }) => {
      const organisations = concerned
        .filter(({ person_id }) => person_id === null || person_id === personId)
        .map((row) => row.organisation_id);
      const owners = new Set([personId, ...organisations, ...(organisationId ? [organisationId] : [])]);
      return [...owners].map((owner): NewItem => ({ owner, kind: 'EMERGENCY_ACCESS', referralId: null, personId }));
    });
}

const concernedRow = z.object({ person_id: z.string().nullable(), organisation_id: z.string() });
const CONCERNED = `
  select person_id, organisation_id from known_link where person_id = any($1::uuid[])
  union all
  select null, id from known_organisation where kind = 'CONSORTIUM'`;
const KNOWN_EMERGENCIES = 'select id from kit.emergency_access where id = any($1::uuid[])';

const KNOWN = 'select id from kit.consent_grant where id = any($1::uuid[])';

/** A withdrawal that is told again is not news. */
const WITHDRAWN = 'select id from kit.consent_grant where id = any($1::uuid[]) and withdrawn_at is not null';

/** Those that hold as far as is known: the end that is known of them has not come. */
const RUNNING = `
  select id from kit.consent_grant
  where id = any($1::uuid[]) and withdrawn_at is null and valid_until > extract(epoch from now()) * 1000`;

async function idsAmong(em: EntityManager, statement: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set((await rows(em, z.object({ id: z.uuid() }), statement, [ids])).map(({ id }) => id));
}
