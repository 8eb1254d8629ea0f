/**
 * The records of an organisation that leaves the consortium end with its membership, so that it writes nothing of anybody and the clock of
 * retention runs (docs/adr/0012-leaving.md). Where it comes back, what ended so begins again.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { recordEnded } from '@passerelle/kit/feed/events';
import { appendEvents, type NewEvent } from '@passerelle/kit/feed/feed';
import { type OrganisationId, organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import { linkEvent } from '../acts/person.js';

const link = z.object({ person_id: personIdSchema, organisation_id: organisationIdSchema, ended_at: z.coerce.date() });

/** Index record_link_organisation. What was opened while it left, by a request that was under way, ends as well. */
const END = `
  with leaver as (select id, left_at from organisation where left_at is not null and ($1::uuid is null or id = $1)),
  ended as (delete from record_link l using leaver where l.organisation_id = leaver.id returning l.*, leaver.left_at)
  insert into former_link (person_id, organisation_id, since, enrolment_status, identification_source, ended_at, handed_over)
  select person_id, organisation_id, since, enrolment_status, identification_source, left_at, false from ended
  on conflict (person_id, organisation_id) do update
    set since = excluded.since, enrolment_status = excluded.enrolment_status,
      identification_source = excluded.identification_source, ended_at = excluded.ended_at, handed_over = false
  returning person_id, organisation_id, ended_at`;

/** Owners show to nobody but the person what an organisation keeps that has left: they hear of it on the stream of accesses. */
const WITHHOLD = 'select tell_access($1::uuid[])';

/**
 * Ends the records of an organisation that has left. Returns what to tell of it.
 * @param leaver null for all that have left
 */
export async function endRecordsOfLeaver(em: EntityManager, leaver: OrganisationId | null): Promise<NewEvent[]> {
  const ended = await rows(em, link, END, [leaver]);
  if (ended.length > 0) await execute(em, WITHHOLD, [[...new Set(ended.map(({ person_id }) => person_id))]]);
  return ended.map(({ person_id: personId, organisation_id: organisationId, ended_at }) =>
    recordEnded.of({ personId, organisationId, endedAt: ended_at.getTime() }),
  );
}

/** The clock's move: what was opened by a request that was under way while its organisation left. */
export async function endLeftRecords(em: EntityManager): Promise<void> {
  const events = await endRecordsOfLeaver(em, null);
  if (events.length > 0) await appendEvents(em, events);
}

/** Index former_link_organisation. */
const RESUME = `
  with resumed as (delete from former_link where organisation_id = $1 and ended_at = $2 and not handed_over returning *)
  insert into record_link (person_id, organisation_id, since, enrolment_status, identification_source)
  select person_id, organisation_id, since, enrolment_status, identification_source from resumed on conflict do nothing
  returning person_id`;

/** Begins the records again that ended as their organisation left at an instant. Returns what to tell of it. */
export async function resumeRecords(em: EntityManager, organisationId: OrganisationId, leftAt: Date): Promise<NewEvent[]> {
  const resumed = await rows(em, link.pick({ person_id: true }), RESUME, [organisationId, leftAt]);
  return resumed.map(({ person_id }) => linkEvent(person_id, organisationId));
}
