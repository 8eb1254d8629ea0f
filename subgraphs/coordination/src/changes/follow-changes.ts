/** Notes what changed of people, as the owners tell of it, in the transaction in which coordination learns it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  consentAsked,
  consentDeclined,
  emergencyOpened,
  grantChanged,
  opened,
  peopleConcerned,
} from '@passerelle/kit/consent/consent-events';
import { rows } from '@passerelle/kit/database/sql';
import {
  aliasChanged,
  holderMerged,
  recordChanged,
  representativeChanged,
  stepRecorded,
  transferChanged,
} from '@passerelle/kit/feed/events';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { personIdSchema } from '@passerelle/kit/identity/ids';
import { accessesAmong } from '@passerelle/kit/registry/access';
import { linksTold } from '@passerelle/kit/registry/known';
import { z } from 'zod';
import { type Change, noteChanges } from './change-rows.js';

/** What each kind of event tells of. Consents are for the person and for whom they name; whom else they concern is seen by what may be read. */
const changesIn = (events: readonly FeedEvent[]): Change[] => [
  ...stepRecorded.among(events),
  ...recordChanged.among(events).flatMap(({ categories, ...of }) => categories.map((category) => ({ ...of, category }))),
  ...transferChanged
    .among(events)
    .flatMap(({ personId, fromId, toId }) => [fromId, toId].map((holderId) => ({ personId, holderId, category: 'FREE_TEXT' as const }))),
  ...representativeChanged.among(events).map(({ personId }) => ({ personId, holderId: null, category: 'REPRESENTATIVE' as const })),
  ...[...linksTold(events), ...holderMerged.among(events)].map(({ personId }) => ({
    personId,
    holderId: null,
    category: 'IDENTITY' as const,
  })),
];

const consentsIn = (told: readonly FeedEvent[]): Change[] => {
  const events = opened(told);
  return [
    ...grantChanged.among(events).map(({ personId, recipientOrganisationId }) => ({ personId, holderId: recipientOrganisationId })),
    ...consentDeclined.among(events).map(({ personId, organisationId }) => ({ personId, holderId: organisationId })),
    ...consentAsked.among(events).map(({ personId }) => ({ personId, holderId: null })),
    ...emergencyOpened.among(events).map(({ personId }) => ({ personId, holderId: null })),
    ...aliasChanged.among(events).flatMap(({ keptId }) => (keptId === null ? [] : [{ personId: keptId, holderId: null }])),
    ...peopleConcerned(events).map((personId) => ({ personId, holderId: null })),
  ].map((change) => ({ ...change, category: 'CONSENTS' }));
};

/** The stream tells of people by a digest, and seldom that who holds a record restricts it. */
const NAMED_BY = `select id from known_person where encode(sha256(convert_to(id::text, 'UTF8')), 'hex') = any($1::text[])`;
const idRow = z.object({ id: personIdSchema });
const RESTRICTED = 'select subject from kit.access where subject = any($1::text[]) and cardinality(restricted_by) > 0';
const subjectRow = z.object({ subject: z.string() });

/** Of whom a restriction begins or ends. It is asked before the events are applied. */
async function restrictionsIn(em: EntityManager, events: readonly FeedEvent[]): Promise<Change[]> {
  const told = accessesAmong(events);
  const before = await rows(em, subjectRow, RESTRICTED, [told.map(({ subject }) => subject)]);
  const changed = new Set([...before, ...told.filter(({ restrictedBy }) => restrictedBy.length > 0)].map(({ subject }) => subject));
  if (changed.size === 0) return [];
  const people = await rows(em, idRow, NAMED_BY, [[...changed]]);
  return people.map(({ id: personId }) => ({ personId, category: 'CONSENTS', holderId: null }));
}

/** What is noted goes before what is learned, as its rows are locked before all others. */
const noting = (follow: Follow, changesOf: (em: EntityManager, events: readonly FeedEvent[]) => Promise<Change[]>): Follow => ({
  ...follow,
  async apply(em, events, quotaFactor) {
    await noteChanges(em, follow.stream === 'events' ? follow.source : follow.stream, await changesOf(em, events));
    await follow.apply(em, events, quotaFactor);
  },
});

/** For an owner of records, and the registry. */
export const withChanges = (follow: Follow): Follow => noting(follow, async (_, events) => changesIn(events));
export const withConsentChanges = (follow: Follow): Follow => noting(follow, async (_, events) => consentsIn(events));
export const withRestrictionChanges = (follow: Follow): Follow => noting(follow, restrictionsIn);
