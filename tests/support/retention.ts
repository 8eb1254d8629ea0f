/** Records that have ended long ago, as a test has them: time does not pass for it. */
import { sql } from './hub.js';
import { organisation } from './person.js';

const END = `
  with held as (delete from record_link where person_id = $1 and organisation_id = $2 returning since)
  insert into former_link (person_id, organisation_id, since, ended_at)
  values ($1, $2, coalesce((select since from held), current_date), now() - make_interval(months => $3))
  on conflict (person_id, organisation_id) do update set ended_at = excluded.ended_at`;
const WARN = `
  insert into retention_warning (person_id, organisation_id, warned_at) values ($1, $2, now() - make_interval(days => $3))
  on conflict (person_id, organisation_id) do update set warned_at = excluded.warned_at`;

/** An organisation's record of a person ended so many months ago. */
export const endedSince = (personId: string, slug: string, months: number): Promise<unknown> =>
  sql('registry', END, [personId, organisation(slug).id, months]);

/** An organisation's record of a person ended two years ago; the person was warned so many days ago, today where it is left out. */
export async function runningOut(personId: string, slug: string, warnedDaysAgo = 0): Promise<void> {
  await endedSince(personId, slug, 24);
  await sql('registry', WARN, [personId, organisation(slug).id, warnedDaysAgo]);
}
