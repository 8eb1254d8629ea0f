/** What the registry does where one member is absorbed by another: it settles what both have, moves the rest, and tells of it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { holderMerged, organisationsMerged, professionalRegistered, recordEnded } from '@passerelle/kit/feed/events';
import { appendEvents, type NewEvent } from '@passerelle/kit/feed/feed';
import { type Merger, mergeOrganisation } from '@passerelle/kit/feed/merging';
import { organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { z } from 'zod';
import { linkEvent } from '../acts/person.js';
import { partnershipFacts } from '../facts.js';
import { Partnership } from '../partnership.js';
import { dueOfAnswers } from '../rights/due.js';
import { RightAnswer } from '../rights/request.js';
import { figuresOf } from '../rights/restriction.js';

const HELD = 'select person_id as id from record_link where organisation_id = $1 order by 1';
const CONCERNED =
  'select person_id as id from record_link where organisation_id = $1 union select person_id from former_link where organisation_id = $1 order by 1';
const STAFF = 'select id from professional where organisation_id = $1 order by 1';
const ASKED = `
  select distinct n.person_id as id from right_answer n join right_request r on r.id = n.request_id
  where n.organisation_id = $1 and r.kind in ('RESTRICTION', 'OBJECTION') and r.taken_back_at is null and n.accepted order by 1`;
const person = z.object({ id: personIdSchema });
const professional = z.object({ id: professionalIdSchema });

const SETTLE = 'select settle_merger($1, $2, $3)';
/** Owners decide by whom a record is restricted. */
const TELL_RESTRICTIONS = 'select tell_access($1::uuid[])';

/**
 * Lets the kept member take the place of the absorbed one in all that the registry keeps. Returns what to tell of it, first of all that they
 * have become one.
 */
export async function moveAll(em: EntityManager, merger: Merger, at: Date): Promise<readonly NewEvent[]> {
  const { absorbedId, keptId } = merger;
  const held = await rows(em, person, HELD, [absorbedId]);
  const concerned = await rows(em, person, CONCERNED, [absorbedId]);
  const staff = await rows(em, professional, STAFF, [absorbedId]);
  const agreed = await rows(em, person, ASKED, [absorbedId]);
  const shared = await em.find(Partnership, { organisationIds: { $contains: [absorbedId] } }, { orderBy: { id: 'asc' } });
  const owed = await answersOfEither(em, merger);
  await execute(em, SETTLE, [absorbedId, keptId, inParis(at).day]);
  await mergeOrganisation(em, merger);
  if (agreed.length > 0) await execute(em, TELL_RESTRICTIONS, [agreed.map(({ id }) => id)]);
  const partnerships = await em.find(Partnership, { id: { $in: shared.map(({ id }) => id) } }, { refresh: true, orderBy: { id: 'asc' } });
  const figures: NewEvent[] = [];
  for (const { id } of agreed) figures.push(await figuresOf(em, id));
  return [
    organisationsMerged.of({ absorbedId, keptId, mergedAt: at.getTime() }),
    ...staff.map(({ id }) => professionalRegistered.of({ professionalId: id, organisationId: keptId })),
    ...held.flatMap(({ id }) => [
      linkEvent(id, keptId),
      recordEnded.of({ personId: id, organisationId: absorbedId, endedAt: at.getTime() }),
    ]),
    ...concerned.map(({ id }) => holderMerged.of({ personId: id, absorbedId, keptId, mergedAt: at.getTime() })),
    ...partnerships.flatMap(partnershipFacts),
    ...figures,
    ...(await dueOfAnswers(em, owed)),
  ];
}

/** What each of the two owes to people whom the absorbed one was to answer: of two answers to one request one stays. */
async function answersOfEither(em: EntityManager, { absorbedId, keptId }: Merger) {
  const own = await em.find(RightAnswer, { organisationId: absorbedId });
  const requests = own.map(({ requestId }) => requestId);
  const found = await em.find(
    RightAnswer,
    { requestId: { $in: requests }, organisationId: { $in: [absorbedId, keptId] } },
    { orderBy: { id: 'asc' } },
  );
  return found.map(({ id, personId, organisationId, accepted }) => ({ id, personId, organisationId, accepted }));
}

/** For how long after a merger owners are told of it again: a request that was under way may have written something in the meantime. */
const UNDER_WAY_HOURS = 24;
const LATELY = `
  select a.id as absorbed, a.merged_into as kept, a.left_at as at from organisation a
  where a.merged_into is not null and (a.left_at > $1::timestamptz - make_interval(hours => $2)
    or exists (select from record_link l where l.organisation_id = a.id)) order by a.left_at`;
const lately = z.object({ absorbed: organisationIdSchema, kept: organisationIdSchema, at: z.coerce.date() });

/** The clock's move: what was written of an absorbed member by a request that was under way goes over too. */
export async function moveLate(em: EntityManager, now: Date): Promise<void> {
  for (const { absorbed: absorbedId, kept: keptId, at } of await rows(em, lately, LATELY, [now, UNDER_WAY_HOURS]))
    await appendEvents(em, await moveAll(em, { absorbedId, keptId }, at));
}
