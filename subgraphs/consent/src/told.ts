/**
 * What each owner is told: of the people of whom it holds a record, the categories that it keeps (RGPD art. 5(1)(c) and 25). The
 * policy's `owners` says which; of whom it holds records follows from the registry's links. From its first record of a person
 * on, an owner is told, beginning with all that was told of the person before; until then it gives nothing that rests on a grant.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProjectedGrant } from '@passerelle/kit/consent/decision';
import {
  emergencyOpened,
  grantChanged,
  grantUntold,
  peopleConcerned,
  personTold,
  relationChanged,
} from '@passerelle/kit/consent/projection';
import { rows } from '@passerelle/kit/database/sql';
import { recordLinked } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent, type Telling, untold } from '@passerelle/kit/feed/feed';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import type { CategoryCode } from '@passerelle/schema/categories';
import { loadPolicy, type OwnerPolicy } from '@passerelle/schema/policy';
import { z } from 'zod';

const OWNERS = loadPolicy().owners;

/** What owners decide by. */
const EVIDENCE = [grantChanged.kind, emergencyOpened.kind, relationChanged.kind];

type Event = Pick<FeedEvent, 'kind' | 'payload'>;

/** Told after the page was read: whoever began to be told before an event of it is among these. */
const TOLD = 'select person_id from told_of where owner = $1 and person_id = any($2::uuid[])';
const personRow = z.object({ person_id: personIdSchema });

export const tellOwners: Telling = async (em, follower, events) => {
  const owner = OWNERS.get(follower);
  if (!owner) return events.map(untold);
  if (owner.categories === 'ALL') return events.map((event) => (event.kind === personTold.kind ? untold(event) : event));
  const people = peopleConcerned(events);
  const held = owner.people === 'ALL' ? people : (await rows(em, personRow, TOLD, [follower, people])).map(({ person_id }) => person_id);
  const isHeld = new Set(held);
  return events.map((event) => {
    const told = toldOf(event, follower, owner, isHeld);
    return told ? { ...event, ...told } : untold(event);
  });
};

/**
 * What an owner is told of an event; undefined where it is nothing. Of a grant it is always told what is left for it, since it may
 * have been told more before: a refusal takes from what was given.
 */
export function toldOf(event: Event, follower: string, owner: OwnerPolicy, isHeld: ReadonlySet<PersonId>): Event | undefined {
  const [again] = personTold.among([event]);
  if (again) {
    if (again.owner !== follower) return undefined;
    const events = again.events.flatMap((one) => toldOf(one, follower, owner, isHeld) ?? []);
    return { kind: event.kind, payload: { ...again, events } };
  }
  if (!EVIDENCE.includes(event.kind) || !peopleConcerned([event]).every((person) => isHeld.has(person))) return undefined;
  const [grant] = grantChanged.among([event]);
  if (!grant) return event;
  const told = only(grant, owner);
  const { id, personId } = grant;
  // Who answers whether a person is known to a viewer is told that there is a consent, and not to what.
  const isTold = told.categories.length > 0 || (owner.people === 'ALL' && grant.categories.length > 0);
  return isTold ? { kind: event.kind, payload: told } : grantUntold.of({ id, personId });
}

/** The grant in the owner's categories; who is refused all of it is refused all of this. */
function only(grant: ProjectedGrant, owner: OwnerPolicy): ProjectedGrant {
  const within = (codes: readonly CategoryCode[]) => codes.filter((code) => owner.categories === 'ALL' || owner.categories.includes(code));
  const excepted = grant.excepted.flatMap(({ organisationId, categories }) => {
    const told = within(categories);
    const isWhole = grant.categories.every((code) => categories.includes(code));
    return isWhole || told.length > 0 ? [{ organisationId, categories: told }] : [];
  });
  return { ...grant, categories: within(grant.categories), excepted };
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
  const owners = [...OWNERS].map(([owner, { people }]) => ({ owner, people }));
  const begun = await rows(em, begunRow, BEGIN, [JSON.stringify(links), JSON.stringify(owners)]);
  if (begun.length === 0) return;
  await rows(em, z.object({}), 'select position from kit.feed_head for update');
  const histories = await rows(em, historyRow, HISTORY, [[...new Set(begun.map(({ person_id }) => person_id))], EVIDENCE]);
  const told = new Map(histories.map((history) => [history.person_id, history.events]));
  const again = begun.flatMap(({ owner, person_id }) => {
    const history = told.get(person_id);
    return history ? [personTold.of({ owner, personId: person_id, events: history })] : [];
  });
  if (again.length > 0) await appendEvents(em, again);
}
