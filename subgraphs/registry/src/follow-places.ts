/** Keeps who has a place on a course of which training provider: while there is one, its record of the person does not end. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { placeChanged } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/follow';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { asOfSuccessors } from '@passerelle/kit/record/successors';
import { z } from 'zod';

export const OPEN_PLACE_TABLE = `
  create table open_place (id uuid primary key, person_id uuid not null, organisation_id uuid not null);
  create index open_place_of on open_place (person_id, organisation_id);`;

/** Of a place, what was told last holds. */
const KEEP = `
  with told as (
    select distinct on ("enrolmentId") "enrolmentId" as id, "personId" as person_id, "holderId" as organisation_id, "isOpen" as is_open
    from jsonb_to_recordset($1::jsonb) as p(nth int, "enrolmentId" uuid, "personId" uuid, "holderId" uuid, "isOpen" boolean)
    order by "enrolmentId", nth desc
  ), over as (delete from open_place o using told t where o.id = t.id and not t.is_open)
  insert into open_place (id, person_id, organisation_id) select id, person_id, organisation_id from told where is_open
  on conflict (id) do update set organisation_id = excluded.organisation_id`;

export const followPlaces: Follow = {
  source: 'training',
  stream: 'events',
  clear: (em) => execute(em, 'delete from open_place'),
  async apply(em, events) {
    const told = (await asOfSuccessors(em, placeChanged.among(events))).map((place, nth) => ({ nth, ...place }));
    if (told.length > 0) await execute(em, KEEP, [JSON.stringify(told)]);
  },
};

interface Related {
  readonly personId: PersonId;
  readonly organisationId: OrganisationId;
}

const HAS = 'select exists (select from open_place where person_id = $1 and organisation_id = $2) as has';

/** Whether a person has a place on a course of a training provider. */
export async function hasPlace(em: EntityManager, { personId, organisationId }: Related): Promise<boolean> {
  const [found] = await rows(em, z.object({ has: z.boolean() }), HAS, [personId, organisationId]);
  return found?.has ?? false;
}
