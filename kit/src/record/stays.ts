/**
 * Who houses whom, and until when, as an owner that follows housing keeps it: one row for each person and operator. What an operator
 * records in a person's name, and what it opens of them, ends with its last stay; its record stays. A stay that it puts on record
 * anew opens nothing until the policy's hours have passed, and the person is told of it.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { loadPolicy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { stayOpened, stepRecorded } from '../feed/events.js';
import type { FeedEvent } from '../feed/feed.js';
import { type OrganisationId, organisationIdSchema, type PersonId, personIdSchema } from '../identity/ids.js';
import { addDays, startOfDay } from '../vocabulary/calendar.js';
import { asOfSuccessors } from './successors.js';

export const HOUSED_TABLE = `
  create table housed (
    person_id uuid not null, organisation_id uuid not null, entered_on date, exited_on date, waits_until timestamptz,
    primary key (person_id, organisation_id)
  );`;

/** The entries and exits of which `housed` is the summary: one that is taken back counts no more. */
const STAY_STEPS_TABLE = `
  create table stay_step (id uuid primary key, person_id uuid not null, organisation_id uuid not null, kind text not null, occurred_on date not null);
  create index stay_step_of on stay_step (person_id, organisation_id);`;

/** Lets an owner that kept the summary alone follow all stays anew. */
export const FOLLOW_STAYS_ANEW = `${STAY_STEPS_TABLE}
  delete from housed;
  delete from kit.followed where source = 'housing' and stream = 'events';`;

/** Forgets all stays, before they are followed anew. */
export async function forgetStays(em: EntityManager): Promise<void> {
  await execute(em, 'delete from housed');
  await execute(em, 'delete from stay_step');
}

const stay = z.object({ entered_on: z.string().nullable(), exited_on: z.string().nullable(), waits_until: z.coerce.date().nullable() });
/** The last day of entry and the last day of exit of a person and an operator, and until when the stay opens nothing. */
export type FollowedStay = z.infer<typeof stay>;

const housedRow = stay.extend({ person_id: personIdSchema, organisation_id: organisationIdSchema });
/** A row of the table. */
export type Housed = z.infer<typeof housedRow>;

const TOLD = `jsonb_to_recordset($1::jsonb) as s(nth int, id uuid, "personId" uuid, "holderId" uuid, kind text, "occurredOn" date)`;
const KEEP = `
  insert into stay_step (id, person_id, organisation_id, kind, occurred_on)
  select distinct on (s.id) s.id, s."personId", s."holderId", s.kind, s."occurredOn" from ${TOLD}
  where s."occurredOn" is not null order by s.id, s.nth desc
  on conflict (id) do update set occurred_on = excluded.occurred_on, organisation_id = excluded.organisation_id`;
/**
 * Stays whose operator was absorbed by another: what the former one had of the person is summed up anew. What waited for the policy's hours
 * waits on, unless the other one houses the person already.
 */
const FORMER = `
  select distinct k.person_id as "personId", k.organisation_id as "holderId", s."holderId" as "keptId"
  from ${TOLD} join stay_step k on k.id = s.id where k.organisation_id <> s."holderId"`;
const formerRow = z.object({ personId: personIdSchema, holderId: organisationIdSchema, keptId: organisationIdSchema });
const WAIT_ON = `
  insert into housed (person_id, organisation_id, waits_until)
  select h.person_id, f."keptId", max(h.waits_until)
  from jsonb_to_recordset($1::jsonb) as f("personId" uuid, "holderId" uuid, "keptId" uuid)
  join housed h on h.person_id = f."personId" and h.organisation_id = f."holderId" where h.waits_until is not null group by 1, 2
  on conflict (person_id, organisation_id) do update set waits_until = excluded.waits_until
  where housed.entered_on is null or (housed.exited_on >= housed.entered_on and housed.exited_on < (now() at time zone 'Europe/Paris')::date)`;
/** Nothing is left of what the absorbed one had, once it was told. */
const FORGET_FORMER = `
  delete from housed h using jsonb_to_recordset($1::jsonb) as f("personId" uuid, "holderId" uuid)
  where h.person_id = f."personId" and h.organisation_id = f."holderId" and h.entered_on is null and h.exited_on is null`;
const TAKE_BACK = `
  delete from stay_step using (select distinct on (s.id) s.id, s."occurredOn" from ${TOLD} order by s.id, s.nth desc) as last
  where stay_step.id = last.id and last."occurredOn" is null`;
const SUM_UP = `
  insert into housed (person_id, organisation_id, entered_on, exited_on)
  select one.person_id, one.organisation_id, max(k.occurred_on) filter (where k.kind = 'HOUSING_ENTRY'),
    max(k.occurred_on) filter (where k.kind = 'HOUSING_EXIT')
  from (select distinct s."personId" as person_id, s."holderId" as organisation_id from ${TOLD}) as one
  left join stay_step k using (person_id, organisation_id)
  group by one.person_id, one.organisation_id
  on conflict (person_id, organisation_id) do update set entered_on = excluded.entered_on, exited_on = excluded.exited_on
  returning person_id, organisation_id, entered_on::text, exited_on::text, waits_until`;

/** A stay does not wait if the operator houses the person already. Days are counted in Paris, as those of stays are. */
const WAIT = `
  insert into housed (person_id, organisation_id, waits_until)
  select s."personId", s."holderId", to_timestamp(max(s."recordedAt") / 1000.0) + make_interval(hours => $2)
  from jsonb_to_recordset($1::jsonb) as s("personId" uuid, "holderId" uuid, "recordedAt" bigint)
  group by s."personId", s."holderId"
  on conflict (person_id, organisation_id) do update set waits_until = excluded.waits_until
  where housed.entered_on is null or (housed.exited_on >= housed.entered_on
    and housed.exited_on < ((excluded.waits_until - make_interval(hours => $2)) at time zone 'Europe/Paris')::date)`;

const WAIT_HOURS = loadPolicy().newStay.waitHours;

/** Learns of stays from housing's events, in their order. Returns the rows whose days they concern, as they are now. */
export async function learnStays(em: EntityManager, events: readonly FeedEvent[]): Promise<Housed[]> {
  const learnt = new Map<string, Housed>();
  for (const run of runsOf(events)) {
    const opened = await asOfSuccessors(em, stayOpened.among(run));
    if (opened.length > 0) await execute(em, WAIT, [JSON.stringify(opened), WAIT_HOURS]);
    const recorded = stepRecorded.among(run).filter(({ kind }) => kind === 'HOUSING_ENTRY' || kind === 'HOUSING_EXIT');
    if (recorded.length === 0) continue;
    const steps = await asOfSuccessors(em, recorded);
    const told = JSON.stringify(steps.map((step, nth) => ({ nth, ...step })));
    const former = await rows(em, formerRow, FORMER, [told]);
    if (former.length > 0) await execute(em, WAIT_ON, [JSON.stringify(former)]);
    await execute(em, KEEP, [told]);
    await execute(em, TAKE_BACK, [told]);
    for (const row of await rows(em, housedRow, SUM_UP, [JSON.stringify([...steps, ...former])]))
      learnt.set(`${row.person_id} ${row.organisation_id}`, row);
    if (former.length > 0) await execute(em, FORGET_FORMER, [JSON.stringify(former)]);
  }
  return [...learnt.values()];
}

/** The events in runs of one kind each. */
function runsOf(events: readonly FeedEvent[]): FeedEvent[][] {
  const runs: FeedEvent[][] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === event.kind) last.push(event);
    else runs.push([event]);
  }
  return runs;
}

/** From when on the stay opens what rules of law give to who houses; null where nobody entered. Pure. */
export function beginOfStay({ entered_on, waits_until }: FollowedStay): Date | null {
  const entered = entered_on === null ? null : startOfDay(entered_on);
  return entered && waits_until && waits_until > entered ? waits_until : entered;
}

/** When the last stay ended: at the end of the day of exit; null while it goes on, or where there was none. Pure. */
export const endOfStay = ({ entered_on, exited_on }: Omit<FollowedStay, 'waits_until'>): Date | null =>
  exited_on && (!entered_on || exited_on >= entered_on) ? startOfDay(addDays(exited_on, 1)) : null;

/** The tables in which an owner keeps who holds a record for whom. Found by the primary keys of both tables. */
type LinkTable = 'known_link' | 'record_link';
const linked = (links: LinkTable): string => `
  select entered_on::text, exited_on::text, waits_until from ${links} left join housed using (person_id, organisation_id)
  where person_id = $1 and organisation_id = $2`;

/** What an organisation is to a person. */
interface Related {
  readonly organisationId: OrganisationId;
  readonly personId: PersonId;
}

/**
 * Whether an organisation stands with a person now: it holds a record of the person, and did not house them in a stay that has
 * ended. Such a record stays with who housed them; the relation is over, until a new stay has waited its hours.
 */
export async function standsWith(em: EntityManager, links: LinkTable, { organisationId, personId }: Related, now: Date): Promise<boolean> {
  const [found] = await rows(em, stay, linked(links), [personId, organisationId]);
  if (!found) return false;
  const end = endOfStay(found);
  if (end !== null && end <= now) return false;
  const { exited_on, waits_until } = found;
  // Who never housed the person stands with them by the record that it holds.
  return exited_on === null || waits_until === null || waits_until <= now;
}

const STAY = 'select entered_on::text, exited_on::text, waits_until from housed where person_id = $1 and organisation_id = $2';

/** Whether an organisation houses a person: they have entered, and their last stay has not ended. */
export async function isHousedBy(em: EntityManager, { organisationId, personId }: Related, now: Date): Promise<boolean> {
  const [found] = await rows(em, stay, STAY, [personId, organisationId]);
  const end = found && endOfStay(found);
  return found !== undefined && found.entered_on !== null && (!end || end > now);
}
