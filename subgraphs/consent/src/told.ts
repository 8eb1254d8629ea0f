/**
 * What each owner is told: of the people of whom it holds a record, the categories that it keeps (RGPD art. 5(1)(c) and 25). The
 * policy's `owners` says which; of whom it holds records follows from the registry's links. Relations and emergencies are told to
 * whom a rule of law or the policy's `emergency` lets decide by them. From its first record of a person on, an owner is told,
 * beginning with all that was told of the person before; until then it gives nothing that rests on a grant.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  emergencyOpened,
  grantChanged,
  grantUntold,
  peopleConcerned,
  personTold,
  relationChanged,
} from '@passerelle/kit/consent/consent-events';
import type { ProjectedGrant } from '@passerelle/kit/consent/decision';
import { rows } from '@passerelle/kit/database/sql';
import { aliasChanged, documentRecorded, forgottenHere, recordLinked } from '@passerelle/kit/feed/events';
import { appendEvents, type EventFilter, type FeedEvent, lockHead, withoutContent } from '@passerelle/kit/feed/feed';
import { type GrantId, grantIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { CATEGORY_CODES, type CategoryCode, type Relation } from '@passerelle/schema/categories';
import { loadPolicy, type OwnerPolicy, type Policy } from '@passerelle/schema/policy';
import { z } from 'zod';

/** An owner, and what of its evidence its decisions can rest on beside the grants. */
export interface DecidingOwner extends OwnerPolicy {
  readonly name: string;
  /** What a rule in force needs for a category of the owner. */
  readonly relations: ReadonlySet<Relation>;
  /** Whether it answers whether a person is known to a viewer. */
  readonly answersWhoIsKnown: boolean;
  /** Whether an emergency access opens a category of the owner, or, to who answers whether a person is known to a viewer, any. */
  readonly isOpenedInEmergency: boolean;
}

/** The owner that says of an id whether the viewer may know anything of its person. */
const ANSWERS_WHO_IS_KNOWN = 'registry';

/** The owners of a policy, each with what it decides by. */
export const ownersOf = ({ owners, statutory, categories }: Policy): readonly DecidingOwner[] =>
  [...owners].map(([name, owner]) => ({
    ...owner,
    name,
    answersWhoIsKnown: name === ANSWERS_WHO_IS_KNOWN,
    relations: new Set(statutory.filter(({ enabled, category }) => enabled && decidesOn(owner, category)).map(({ relation }) => relation)),
    isOpenedInEmergency: [...categories.values()].some(
      ({ emergency, code }) => emergency && (name === ANSWERS_WHO_IS_KNOWN || decidesOn(owner, code)),
    ),
  }));

const decidesOn = ({ categories }: OwnerPolicy, code: CategoryCode): boolean => categories === 'ALL' || categories.includes(code);

const OWNERS = new Map(ownersOf(loadPolicy()).map((owner) => [owner.name, owner]));

/** What owners decide by. */
const EVIDENCE = [grantChanged.kind, emergencyOpened.kind, relationChanged.kind, aliasChanged.kind];

/** What some owners alone are told. */
const NOT_FOR_ALL: ReadonlySet<string> = new Set([personTold.kind, documentRecorded.kind]);

/**
 * Which keep documents too, of representatives and rights, and of plans: by their hashes each refuses what is on record with another for
 * somebody else.
 */
const KEEP_DOCUMENTS: readonly string[] = ['registry', 'coordination'];

type Event = Pick<FeedEvent, 'kind' | 'payload'>;

/** What an owner has been told until now. */
export interface ToldBefore {
  /** Of whom it is told. */
  readonly isHeld: ReadonlySet<PersonId>;
  /** Whether it was told anything of a grant. */
  readonly isNamed: (grant: GrantId) => boolean;
}

/** Told after the page was read: whoever began to be told before an event of it is among these. */
const TOLD = 'select person_id from told_of where owner = $1 and person_id = any($2::uuid[])';
const personRow = z.object({ person_id: personIdSchema });

export const eventsForOwner: EventFilter = async (em, follower, events) => {
  const owner = OWNERS.get(follower);
  // Figures rest on no consent, and count whoever has two ids once.
  if (!owner) return events.map((event) => (event.kind === aliasChanged.kind ? event : withoutContent(event)));
  if (owner.categories === 'ALL') {
    const isTold = ({ kind }: FeedEvent) => !NOT_FOR_ALL.has(kind) || (kind === documentRecorded.kind && KEEP_DOCUMENTS.includes(follower));
    return events.map((event) => (isTold(event) ? event : withoutContent(event)));
  }
  const people = peopleConcerned(events);
  const held = owner.people === 'ALL' ? people : (await rows(em, personRow, TOLD, [follower, people])).map(({ person_id }) => person_id);
  const isHeld = new Set(held);
  const named = await firstNamed(em, owner, events);
  return events.map((event) => {
    // Of what it has forgotten it tells no name, and the registry counts whose turn it is yet.
    if (event.kind === forgottenHere.kind) return event;
    const isNamed = (id: GrantId) => (named.get(id) ?? Number.POSITIVE_INFINITY) < event.position;
    const told = toldOf(event, owner, { isHeld, isNamed });
    return told ? { ...event, ...told } : withoutContent(event);
  });
};

/** Index feed_event_person. */
const FIRST_NAMED = `
  select payload->>'id' as id, min(position) as position from kit.feed_event
  where payload->>'personId' = any($1) and kind = $2
    and exists (select from jsonb_array_elements_text(payload->'categories') c where c = any($3::text[]))
  group by 1`;
const firstRow = z.object({ id: grantIdSchema, position: z.coerce.number() });

/** Where the feed first says something to the owner of each grant that says nothing to it now. */
async function firstNamed(em: EntityManager, owner: DecidingOwner, events: readonly FeedEvent[]): Promise<ReadonlyMap<GrantId, number>> {
  const silent = grantChanged.among(events).filter((grant) => !concerns(grant, owner));
  if (silent.length === 0) return new Map();
  const people = [...new Set(silent.map(({ personId }) => personId))];
  const codes = owner.answersWhoIsKnown ? CATEGORY_CODES : owner.categories;
  const found = await rows(em, firstRow, FIRST_NAMED, [people, grantChanged.kind, codes]);
  return new Map(found.map(({ id, position }) => [id, position]));
}

/** What an owner is told of an event: what a decision of it can rest on, and undefined where that is nothing. */
export function toldOf(event: Event, owner: DecidingOwner, before: ToldBefore): Event | undefined {
  const [again] = personTold.among([event]);
  if (again)
    return again.owner === owner.name
      ? { kind: event.kind, payload: { ...again, events: toldAgain(again.events, owner, before) } }
      : undefined;
  if (event.kind === documentRecorded.kind) return KEEP_DOCUMENTS.includes(owner.name) ? event : undefined;
  if (!EVIDENCE.includes(event.kind) || !peopleConcerned([event]).every((person) => before.isHeld.has(person))) return undefined;
  if (event.kind === aliasChanged.kind) return event;
  const [grant] = grantChanged.among([event]);
  if (grant) return grantTold(grant, owner, before);
  const [emergency] = emergencyOpened.among([event]);
  // By whose professional it is matters to the inboxes alone.
  if (emergency) return owner.isOpenedInEmergency ? emergencyOpened.of({ ...emergency, organisationId: null }) : undefined;
  return relationChanged.among([event]).some(({ relation }) => owner.relations.has(relation)) ? event : undefined;
}

/** All that was told of a person from the first on: of a grant there is nothing before it. */
function toldAgain(events: readonly Event[], owner: DecidingOwner, { isHeld }: ToldBefore): Event[] {
  const named = new Set<GrantId>();
  return events.flatMap((event) => {
    const told = toldOf(event, owner, { isHeld, isNamed: (id) => named.has(id) });
    for (const { id } of grantChanged.among(told ? [told] : [])) named.add(id);
    return told ?? [];
  });
}

/** Of a grant of which it was told something, an owner is told that nothing of it is left: a refusal takes from what was given. */
function grantTold(grant: ProjectedGrant, owner: DecidingOwner, { isNamed }: ToldBefore): Event | undefined {
  if (concerns(grant, owner)) return grantChanged.of(only(grant, owner));
  const { id, personId } = grant;
  return isNamed(id) ? grantUntold.of({ id, personId }) : undefined;
}

/** Who answers whether a person is known to a viewer is told that there is a consent, and not to what. */
const concerns = ({ categories }: ProjectedGrant, owner: DecidingOwner): boolean =>
  owner.answersWhoIsKnown ? categories.length > 0 : categories.some((code) => decidesOn(owner, code));

/**
 * The grant in the owner's categories; who is refused all of it is refused all of this. What it is for matters to a category alone,
 * and whom it excepts to a grant to a kind.
 */
function only(grant: ProjectedGrant, owner: DecidingOwner): ProjectedGrant {
  const categories = grant.categories.filter((code) => decidesOn(owner, code));
  const excepted =
    grant.recipientKind === null
      ? []
      : grant.excepted.flatMap((exception) => {
          const told = categories.filter((code) => exception.categories.includes(code));
          const isWhole = grant.categories.every((code) => exception.categories.includes(code));
          return isWhole || told.length > 0 ? [{ organisationId: exception.organisationId, categories: told }] : [];
        });
  return { ...grant, categories, purposes: categories.length > 0 ? grant.purposes : [], excepted };
}

const BEGIN = `
  insert into told_of (owner, person_id)
  select distinct k.owner, l."personId"
  from jsonb_to_recordset($1::jsonb) as l("personId" uuid, "organisationId" uuid)
  join known_organisation o on o.id = l."organisationId"
  join jsonb_to_recordset($2::jsonb) as k(owner text, people text) on k.people = o.kind
  on conflict do nothing returning owner, person_id`;
const begunRow = personRow.extend({ owner: z.string() });

/** Index feed_event_person. */
const HISTORY = `
  select payload->>'personId' as person_id, json_agg(json_build_object('kind', kind, 'payload', payload) order by position) as events
  from kit.feed_event where payload->>'personId' = any($1) and kind = any($2) group by 1`;
const historyRow = personRow.extend({ events: z.array(z.object({ kind: z.string(), payload: z.unknown() })) });

/**
 * Begins to tell owners of the people of whom they now hold a first record. The head of the feed is locked before what was told is
 * read: what is told meanwhile is told after this, and so is the last word.
 */
export async function beginToTell(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const links = recordLinked.among(events);
  if (links.length === 0) return;
  const owners = [...OWNERS.values()].map(({ name, people }) => ({ owner: name, people }));
  const begun = await rows(em, begunRow, BEGIN, [JSON.stringify(links), JSON.stringify(owners)]);
  if (begun.length === 0) return;
  await lockHead(em);
  const histories = await rows(em, historyRow, HISTORY, [[...new Set(begun.map(({ person_id }) => person_id))], EVIDENCE]);
  const told = new Map(histories.map((history) => [history.person_id, history.events]));
  const again = begun.flatMap(({ owner, person_id }) => {
    const history = told.get(person_id);
    return history ? [personTold.of({ owner, personId: person_id, events: history })] : [];
  });
  if (again.length > 0) await appendEvents(em, again);
}
