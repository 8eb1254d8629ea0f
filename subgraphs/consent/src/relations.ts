/**
 * What organisations are to people, put together here and told to every owner with the grants: who holds a record (registry),
 * who houses (housing). Rules of law ask for it, so it travels on the same feed, under the same lease.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { startOfDay } from '@passerelle/kit/calendar';
import type { ProjectedRelation } from '@passerelle/kit/consent/decision';
import { applyConsentEvents, relationChanged } from '@passerelle/kit/consent/projection';
import { execute, rows } from '@passerelle/kit/database/sql';
import { recordLinked, stepRecorded } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/followed';
import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import type { OrganisationKind, Relation } from '@passerelle/schema/categories';
import { loadPolicy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { endOfStay } from './standing.js';

/**
 * The kinds of organisation to which a rule in force gives something by a relation. Others' relations are told to nobody: an
 * owner knows no more of people than it decides by (RGPD art. 5(1)(c)). After a change of the rules, `npm run rebuild -- consent`.
 */
function kindsWith(relation: Relation): readonly OrganisationKind[] {
  return POLICY.statutory.filter((rule) => rule.enabled && rule.relation === relation).map(({ recipientKind }) => recipientKind);
}
const POLICY = loadPolicy();

/** Tells of the relations that an organisation's record makes. A link that was told before is not told again. */
export async function tellRecordLinks(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const links = recordLinked.among(events);
  if (links.length === 0) return;
  const fresh = await rows(em, pair, FRESH, [JSON.stringify(links), kindsWith('HOLDS_RECORD')]);
  await tellRelations(
    em,
    fresh.map(({ person_id, organisation_id }) => ({
      personId: person_id,
      organisationId: organisation_id,
      relation: 'HOLDS_RECORD',
      from: 0,
      until: null,
    })),
  );
}

const pair = z.object({ person_id: personIdSchema, organisation_id: organisationIdSchema });
const FRESH = `
  select distinct l."personId" as person_id, l."organisationId" as organisation_id
  from jsonb_to_recordset($1::jsonb) as l("personId" uuid, "organisationId" uuid)
  join known_organisation o on o.id = l."organisationId" and o.kind = any($2::text[])
  where not exists (
    select from kit.relation r
    where r.person_id = l."personId" and r.organisation_id = l."organisationId" and r.relation = 'HOLDS_RECORD')`;

const ENTERED = `
  insert into housed (person_id, organisation_id, entered_on, exited_on)
  select s."personId", s."holderId", max(s."occurredOn") filter (where s.kind = 'HOUSING_ENTRY'), max(s."occurredOn") filter (where s.kind = 'HOUSING_EXIT')
  from jsonb_to_recordset($1::jsonb) as s("personId" uuid, "holderId" uuid, kind text, "occurredOn" date)
  group by s."personId", s."holderId"
  on conflict (person_id, organisation_id) do update set entered_on = greatest(housed.entered_on, excluded.entered_on),
    exited_on = greatest(housed.exited_on, excluded.exited_on)
  returning person_id, organisation_id, entered_on::text, exited_on::text`;
const housedRow = z.object({
  person_id: personIdSchema,
  organisation_id: organisationIdSchema,
  entered_on: z.string().nullable(),
  exited_on: z.string().nullable(),
});

/** An operator houses from the last day of entry to the end of the day of exit. It is kept whatever the rules of law ask for: see standing.ts. */
export const followStays: Follow = {
  source: 'housing',
  stream: 'events',
  clear: (em) => execute(em, 'delete from housed'),
  async apply(em, events) {
    const steps = stepRecorded.among(events).filter(({ kind }) => kind === 'HOUSING_ENTRY' || kind === 'HOUSING_EXIT');
    if (steps.length === 0) return;
    const housed = await rows(em, housedRow, ENTERED, [JSON.stringify(steps)]);
    if (!kindsWith('HOUSES').includes('HOUSING_OPERATOR')) return;
    await tellRelations(em, housed.flatMap(relationOf));
  },
};

function relationOf({ person_id, organisation_id, entered_on, exited_on }: z.infer<typeof housedRow>): ProjectedRelation[] {
  if (!entered_on) return [];
  const until = endOfStay({ entered_on, exited_on })?.getTime() ?? null;
  return [{ personId: person_id, organisationId: organisation_id, relation: 'HOUSES', from: startOfDay(entered_on).getTime(), until }];
}

async function tellRelations(em: EntityManager, relations: readonly ProjectedRelation[]): Promise<void> {
  if (relations.length === 0) return;
  const told = relations.map((relation) => relationChanged.of(relation));
  await applyConsentEvents(em, told);
  await appendEvents(em, told);
}
