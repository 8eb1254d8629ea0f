/**
 * How many people somebody has read, counted in the owner's database, so that all gateways and replicas share one count. A person
 * counts for an hour and for a day from when a guarded field of them was given. The count is decided in the transaction of the
 * disclosure log, whose head is locked: two requests at once cannot both take the last place.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { RateLimited } from '../errors.js';
import type { Viewer } from '../identity/viewer.js';
import type { AppliedQuota, Quotas } from './counted.js';

/** The spans in which people are counted, in words and in seconds. */
const SPANS = [
  { per: 'peoplePerHour', words: 'an hour', seconds: 3_600 },
  { per: 'peoplePerDay', words: 'a day', seconds: 86_400 },
] as const;

const TALLY = `
  select r.reader,
    (select count(*) from kit.person_read k where k.reader = r.reader and k.counted_at > now() - interval '1 hour') as in_hour,
    (select count(*) from kit.person_read k where k.reader = r.reader and k.counted_at > now() - interval '1 day') as in_day,
    count(*) filter (where k.counted_at is null or k.counted_at <= now() - interval '1 hour') as new_in_hour,
    count(*) filter (where k.counted_at is null or k.counted_at <= now() - interval '1 day') as new_in_day
  from unnest($1::text[]) as r(reader) cross join unnest($2::uuid[]) as p(person_id)
  left join kit.person_read k on k.reader = r.reader and k.person_id = p.person_id
  group by r.reader`;
const tallyRow = z.object({
  reader: z.string(),
  in_hour: z.coerce.number(),
  in_day: z.coerce.number(),
  new_in_hour: z.coerce.number(),
  new_in_day: z.coerce.number(),
});
type Tally = z.infer<typeof tallyRow>;

const COUNT = `
  insert into kit.person_read as k (reader, person_id, counted_at)
  select reader, person_id, now() from unnest($1::text[]) as reader cross join unnest($2::uuid[]) as person_id
  on conflict (reader, person_id) do update set counted_at = excluded.counted_at where k.counted_at <= now() - interval '1 hour'`;

/** In how many seconds enough people have left the span; $3 is the number of people too many, less one. */
const LEAVES = `
  select ceil(extract(epoch from counted_at - now()) + $2)::int as seconds from kit.person_read
  where reader = $1 and counted_at > now() - make_interval(secs => $2) order by counted_at offset $3 limit 1`;

/** For how long a person who counts already is not looked up again, in milliseconds. It is less than the shortest span. */
const REMEMBERED_MS = 50 * 60_000;
const REMEMBERED = 20_000;

/** Counts people as read, for a viewer and for their organisation. */
export class PeopleRead {
  readonly #counting = new LRUCache<string, true>({ max: REMEMBERED, ttl: REMEMBERED_MS });

  constructor(private readonly quotas: Quotas) {}

  /**
   * Counts people as read by a viewer. The disclosure log's head must be locked.
   * @param refusing whether too many are refused and not counted; what cannot be taken back is counted all the same
   * @returns the refusal, where there is one
   */
  async count(em: EntityManager, viewer: Viewer, people: readonly string[], refusing: boolean): Promise<RateLimited | undefined> {
    // A person who reads about themselves has no quota.
    if (viewer.is === 'subject') return undefined;
    const counted = this.quotas.of(viewer);
    const unknown = people.filter((person) => counted.some(({ key }) => !this.#counting.has(`${key} ${person}`)));
    if (unknown.length === 0) return undefined;
    const readers = counted.map(({ key }) => key);
    if (refusing) {
      const tallies = await rows(em, tallyRow, TALLY, [readers, unknown]);
      for (const one of counted) {
        const refused = await refusal(em, one, tallies);
        if (refused) return refused;
      }
    }
    await execute(em, COUNT, [readers, unknown]);
    return undefined;
  }

  /** Remembers the people that a viewer has read. Call after the commit. */
  remember(viewer: Viewer, people: readonly string[]): void {
    if (viewer.is === 'subject') return;
    for (const { key } of this.quotas.of(viewer)) for (const person of people) this.#counting.set(`${key} ${person}`, true);
  }
}

async function refusal(em: EntityManager, { key, quota, who }: AppliedQuota, tallies: readonly Tally[]): Promise<RateLimited | undefined> {
  const tally = tallies.find(({ reader }) => reader === key);
  if (!tally) return undefined;
  const sums = { peoplePerHour: tally.in_hour + tally.new_in_hour, peoplePerDay: tally.in_day + tally.new_in_day };
  for (const { per, words, seconds } of SPANS) {
    const over = sums[per] - quota[per];
    if (over <= 0) continue;
    const [free] = await rows(em, z.object({ seconds: z.number() }), LEAVES, [key, seconds, over - 1]);
    return new RateLimited(
      `By this ${who} would have read more than ${quota[per]} people within ${words}: ask for fewer, or wait.`,
      Math.max(1, free?.seconds ?? seconds),
    );
  }
  return undefined;
}
