/** What each follower is told of the registry's events (RGPD art. 5(1)(c)). */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  aliasChanged,
  documentRecorded,
  dueChanged,
  holderMerged,
  leftOutOfFigures,
  personForgotten,
  probingNoticed,
  recordChanged,
  representativeChanged,
  representativeOnRecord,
} from '@passerelle/kit/feed/events';
import { type EventFilter, type FeedEvent, withoutContent } from '@passerelle/kit/feed/feed';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { linksTold, MEMBER_KINDS } from '@passerelle/kit/registry/known';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { loadPolicy } from '@passerelle/schema/policy';
import { Organisation } from './organisation.js';

/** What some followers alone are told: who decides by it, or tells whom it concerns. */
const FOR_SOME: ReadonlyMap<string, readonly string[]> = new Map([
  // It tells the others, once it has narrowed what is read on consents.
  [aliasChanged.kind, ['consent']],
  // Each refuses a document that is on record for somebody else.
  [documentRecorded.kind, ['consent', 'coordination']],
  [dueChanged.kind, ['coordination']],
  [holderMerged.kind, ['coordination']],
  [leftOutOfFigures.kind, ['indicators']],
  [probingNoticed.kind, ['consent']],
  [recordChanged.kind, ['coordination']],
  [representativeOnRecord.kind, ['consent']],
  [representativeChanged.kind, ['coordination']],
]);

/** The kind of organisations whose records each owner of records keeps. */
const KIND_OF_OWNER: ReadonlyMap<string, OrganisationKind> = new Map(
  [...loadPolicy().owners].flatMap(([name, { people }]) => (people === 'ALL' ? [] : [[name, people] as const])),
);

/** Who a member is, and whom everybody is to forget: of them an owner may have readings or counts though it holds no record. */
const TOLD_TO_ALL: readonly string[] = [...MEMBER_KINDS, personForgotten.kind];

/** An owner of records learns who the members are, and for whom those of its kind hold a record. */
export const eventsForFollower: EventFilter = async (em, follower, events) => {
  const kind = KIND_OF_OWNER.get(follower);
  if (!kind) return events.map((event) => ((FOR_SOME.get(event.kind) ?? [follower]).includes(follower) ? event : withoutContent(event)));
  const ofKind = await organisationsOfKind(em, kind, events);
  return events.map((event) => (TOLD_TO_ALL.includes(event.kind) || isLinkOf(ofKind, event) ? event : withoutContent(event)));
};

const isLinkOf = (organisations: ReadonlySet<OrganisationId>, event: FeedEvent): boolean =>
  linksTold([event]).some(({ organisationId }) => organisations.has(organisationId));

/** Those of a kind among the organisations that hold the records of these events. */
async function organisationsOfKind(
  em: EntityManager,
  kind: OrganisationKind,
  events: readonly FeedEvent[],
): Promise<ReadonlySet<OrganisationId>> {
  const named = linksTold(events).map(({ organisationId }) => organisationId);
  const found = await em.find(Organisation, { id: { $in: [...new Set(named)] }, kind });
  return new Set(found.map(({ id }) => id));
}
