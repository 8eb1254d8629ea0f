/**
 * That an organisation holds a record of a person, from when it opens until it ends. A record that has ended is no link: whatever asks
 * who holds a record finds it no more. Its organisation keeps what it recorded, and knows whose it is.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { recordEnded } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { type OrganisationId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { loader } from '@passerelle/kit/request/context';
import type { IdentificationSource } from '@passerelle/kit/vocabulary/codes';
import { z } from 'zod';
import { linkEvent } from './acts/person.js';

export const FORMER_LINK_TABLES = `
  create table former_link (
    person_id uuid not null references person, organisation_id uuid not null references organisation, since date not null,
    enrolment_status text, ended_at timestamptz not null, handed_over boolean not null default false, primary key (person_id, organisation_id)
  );
  create index former_link_organisation on former_link (organisation_id, since desc, person_id);
  -- The transfers of accompaniments by which links were moved.
  create table moved_transfer (id uuid primary key);`;

interface Link {
  readonly personId: PersonId;
  readonly organisationId: OrganisationId;
}

const linked = z.object({ person_id: personIdSchema });

const BEGIN = `
  with former as (delete from former_link where person_id = $1 and organisation_id = $2 returning enrolment_status, identification_source)
  insert into record_link (person_id, organisation_id, since, enrolment_status, identification_source)
  values ($1, $2, $3::timestamptz::date, (select enrolment_status from former), coalesce($4, (select identification_source from former)))
  on conflict do nothing returning person_id`;

/**
 * An organisation holds a record of a person, for the first time or again. Returns what to tell of it: nothing where it held one.
 * @param source how it met the person; what it noted before stays where it notes nothing now
 */
export async function beginLink(
  em: EntityManager,
  { personId, organisationId }: Link,
  at: Date,
  source: IdentificationSource | null = null,
): Promise<NewEvent[]> {
  const begun = await rows(em, linked, BEGIN, [personId, organisationId, at, source]);
  return begun.map(() => linkEvent(personId, organisationId));
}

const END = `
  with ended as (delete from record_link where person_id = $1 and organisation_id = $2 returning *)
  insert into former_link (person_id, organisation_id, since, enrolment_status, identification_source, ended_at, handed_over)
  select person_id, organisation_id, since, enrolment_status, identification_source, $3, $4 from ended
  on conflict (person_id, organisation_id) do update
    set since = excluded.since, enrolment_status = excluded.enrolment_status, identification_source = excluded.identification_source, ended_at = excluded.ended_at, handed_over = excluded.handed_over
  returning person_id`;

/** How a record ended: what was handed over to another organisation comes back by the person alone. */
type LinkEnd = 'OVER' | 'HANDED_OVER';

/** An organisation's record of a person ends. Returns what to tell of it: nothing where it held none. */
export async function endLink(em: EntityManager, { personId, organisationId }: Link, at: Date, end: LinkEnd): Promise<NewEvent[]> {
  const ended = await rows(em, linked, END, [personId, organisationId, at, end === 'HANDED_OVER']);
  return ended.map(() => recordEnded.of({ personId, organisationId, endedAt: at.getTime() }));
}

const FORMER = 'select person_id, ended_at from former_link where person_id = any($1) and organisation_id = $2';
const former = linked.extend({ ended_at: z.coerce.date() });

/** When the record of the viewer's organisation ended; null where it holds one, or never held any. */
export const endsOfOwnRecord = loader<PersonId, Date | null>(async ({ em, viewer }, people) => {
  if (viewer.is !== 'member') return people.map(() => null);
  const found = await rows(em, former, FORMER, [people, viewer.organisationId]);
  const ends = new Map(found.map(({ person_id, ended_at }) => [person_id, ended_at]));
  return people.map((id) => ends.get(id) ?? null);
});
