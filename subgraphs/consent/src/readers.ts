/**
 * Watches over readers as their owners' logs arrive: whom each professional reads for the first time, and whom at night. What the
 * policy finds unusual is noted and told once for each professional, rule, and day or night.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import type { ChainedEntry } from '@passerelle/kit/disclosure/chain';
import { peopleIn } from '@passerelle/kit/disclosure/entry';
import { organisationIdSchema } from '@passerelle/kit/identity/ids';
import { inParis, startOfDay } from '@passerelle/kit/vocabulary/calendar';
import { loadPolicy, type Policy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { nightOf } from './night.js';
import { NEWS_MS, tellUnusual, type UnusualRule } from './unusual-reading.js';

const { unusualReading: POLICY } = loadPolicy();

const FIRST = `
  insert into first_reading as f (professional_id, person_id, at)
  select r.professional_id, person_id::uuid, min(r.at)
  from json_to_recordset($1::json) as r(professional_id uuid, at timestamptz, people json) cross join json_array_elements_text(people) as person_id
  group by 1, 2
  on conflict (professional_id, person_id) do update set at = excluded.at where excluded.at < f.at`;
const NIGHT = `
  insert into night_reading (professional_id, night, person_id)
  select distinct r.professional_id, r.night, person_id::uuid
  from json_to_recordset($1::json) as r(professional_id uuid, night date, people json) cross join json_array_elements_text(people) as person_id
  where r.night is not null
  on conflict do nothing`;

/** A night is judged while it is news. */
const FORGET = 'delete from night_reading where night < current_date - 3';

/** What one request of a professional read. */
interface Reading {
  readonly professional_id: string;
  readonly organisation_id: string;
  readonly at: Date;
  readonly night: string | null;
  readonly people: readonly string[];
}

/** @param factor by which the policy's numbers are multiplied */
export async function noteReaders(em: EntityManager, entries: readonly ChainedEntry[], factor: number): Promise<void> {
  const readings = entries.flatMap((entry) => readingOf(entry, POLICY) ?? []);
  if (readings.length === 0) return;
  // One log at a time: of two that arrive at once, one sees what the other brings.
  await execute(em, "select pg_advisory_xact_lock(hashtext('readers'))");
  await execute(em, FIRST, [JSON.stringify(readings)]);
  const news = readings.filter(({ at }) => at.getTime() > Date.now() - NEWS_MS);
  await execute(em, NIGHT, [JSON.stringify(news)]);
  await execute(em, FORGET);
  // The latest of each: what was unusual before it is so still.
  const latest = new Map(news.map((reading) => [`${reading.professional_id} ${reading.night ?? inParis(reading.at).day}`, reading]));
  for (const reading of latest.values()) {
    await recordIfUnusual(em, reading, 'NEW_PEOPLE', inParis(reading.at).day, factor);
    if (reading.night) await recordIfUnusual(em, reading, 'AT_NIGHT', reading.night, factor);
  }
}

function readingOf({ professional_id, organisation_id, at, readings }: ChainedEntry, policy: Policy['unusualReading']): Reading | null {
  if (!professional_id || !organisation_id) return null;
  return { professional_id, organisation_id, at, night: nightOf(at, policy), people: peopleIn(readings) };
}

const NEW_PEOPLE = 'select count(*)::int as people from first_reading where professional_id = $1 and at >= $2';
const AT_NIGHT = 'select count(*)::int as people from night_reading where professional_id = $1 and night = $2';
const countRow = z.object({ people: z.number() });

async function recordIfUnusual(em: EntityManager, reading: Reading, rule: UnusualRule, period: string, factor: number): Promise<void> {
  const { professional_id, organisation_id, at } = reading;
  const [counted] =
    rule === 'NEW_PEOPLE'
      ? await rows(em, countRow, NEW_PEOPLE, [professional_id, startOfDay(period)])
      : await rows(em, countRow, AT_NIGHT, [professional_id, period]);
  const people = counted?.people ?? 0;
  if (people < factor * (rule === 'NEW_PEOPLE' ? POLICY.newPeoplePerDay : POLICY.peoplePerNight)) return;
  await tellUnusual(em, {
    professionalId: professional_id,
    organisationId: organisationIdSchema.parse(organisation_id),
    rule,
    period,
    people,
    at,
  });
}
