/**
 * How long an organisation keeps a record that has ended (RGPD art. 5(1)(e); docs/adr/0011-retention.md). The clock of its kind runs from
 * the end of the record. The person is warned before it runs out, and never later than so many days before they are forgotten. Once it
 * has run out for all who kept something, and nothing stops it, the person is forgotten everywhere.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import type { Policy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { oneAtATime } from '../rights/asking.js';
import { beginErasure } from '../rights/erasure.js';

/**
 * What stops the clock, by the name under which the API gives it. Each row is a condition on an ended record `f`. Who has left the consortium
 * needs nothing here.
 */
const ANSWER = `
  select from right_answer n join right_request r on r.id = n.request_id join organisation a on a.id = n.organisation_id
  where n.person_id = f.person_id and r.taken_back_at is null and (a.id = f.organisation_id or a.kind = 'CONSORTIUM') and a.left_at is null`;
const STOPS = {
  UNANSWERED_REQUEST: `exists (${ANSWER} and n.accepted is null)`,
  LEGAL_CLAIMS: `exists (${ANSWER} and n.ground = 'LEGAL_CLAIMS')`,
  RESTRICTION: `exists (${ANSWER} and n.accepted and r.kind = 'RESTRICTION')`,
  OPEN_REFERRAL: 'exists (select from open_referral o where o.person_id = f.person_id)',
} as const;
export type RetentionStop = keyof typeof STOPS;
const isStop = (name: string): name is RetentionStop => Object.hasOwn(STOPS, name);
export const RETENTION_STOPS: readonly RetentionStop[] = Object.keys(STOPS).filter(isStop);

const stopsOf = Object.entries(STOPS).map(([name, condition]) => `case when ${condition} then '${name}' end`);

/**
 * The records that have ended, each with its day: `$1` the months by kind of organisation, `$2` the days of warning. A record of which the
 * person was warned late runs out so many days after the warning.
 */
export const ENDED = `
  clock as (select key as kind, value::int as months from jsonb_each_text($1::jsonb)),
  ended as (
    select w.id, f.person_id, f.organisation_id, f.ended_at, w.warned_at, greatest(
        ((f.ended_at at time zone 'Europe/Paris')::date + make_interval(months => clock.months))::date,
        (w.warned_at at time zone 'Europe/Paris')::date + $2::int) as runs_out_on,
      array_remove(array[${stopsOf.join(', ')}], null) as stopped_by
    from former_link f join organisation o on o.id = f.organisation_id join clock on clock.kind = o.kind
      left join retention_warning w on w.person_id = f.person_id and w.organisation_id = f.organisation_id)`;

/** What `ENDED` takes. */
export const clockOf = ({ retention: { months, warnDays } }: Pick<Policy, 'retention'>): [months: string, warnDays: number] => [
  JSON.stringify(months),
  warnDays,
];

const WARN = `
  with ${ENDED}
  insert into retention_warning (person_id, organisation_id, warned_at)
  select person_id, organisation_id, $3 from ended where warned_at is null and runs_out_on <= $4::date + $2::int
  on conflict do nothing`;

/** Warns whom a record is about to run out of. Returns how many records. */
export const warnDue = (em: EntityManager, policy: Policy, now: Date): Promise<number> =>
  execute(em, WARN, [...clockOf(policy), now, inParis(now).day]);

/** Whoever has two ids is one: none of them is forgotten while anything is kept of the other. */
const DUE = `
  with ${ENDED},
  who as (
    select p.id, coalesce(a.kept_id, p.id) as whole from person p left join kit.person_alias a on a.former_id = p.id and a.kept_id is not null),
  due as (select distinct who.whole from ended e join who on who.id = e.person_id where e.runs_out_on <= $3::date)
  select array(select who.id from who where who.whole = due.whole order by 1)::text[] as ids from due
  where ($4::uuid is null or due.whole = (select whole from who where id = $4))
    and not exists (select from who join record_link l on l.person_id = who.id where who.whole = due.whole)
    and not exists (select from who join erasure x on x.person_id = who.id where who.whole = due.whole)
    and not exists (
      select from who join ended e on e.person_id = who.id
      where who.whole = due.whole and (e.warned_at is null or e.runs_out_on > $3::date or cardinality(e.stopped_by) > 0))
  order by due.whole limit 1`;
const dueRow = z.object({ ids: z.array(personIdSchema) });
const LOCK = 'select from former_link where person_id = any($1) for update';

/** Begins to forget one person whom nobody keeps any longer, under each of their ids. Returns whether there was one. */
export async function forgetOneDue(em: EntityManager, policy: Policy, now: Date): Promise<boolean> {
  const dueOf = async (one: PersonId | null): Promise<readonly PersonId[]> =>
    (await rows(em, dueRow, DUE, [...clockOf(policy), inParis(now).day, one]))[0]?.ids ?? [];
  const [found] = await dueOf(null);
  if (!found) return false;
  // What the person asks for, and a record that is opened again, wait for this, or this for them: it looks again.
  const ids = await dueOf(found);
  for (const id of ids) await oneAtATime(em, id);
  await execute(em, LOCK, [ids]);
  const still = await dueOf(found);
  const events: NewEvent[] = [];
  for (const id of still) events.push(...(await beginErasure(em, id, now)));
  if (events.length > 0) await appendEvents(em, events);
  return true;
}
