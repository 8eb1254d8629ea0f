/** Counts of what changed on record of people, by which open pages know that there is something to look at again. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { NO_ONE, organisationIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { CATEGORY_CODES, type CategoryCode } from '@passerelle/schema/categories';
import { z } from 'zod';

/** Something of a person changed. */
export interface Change {
  readonly personId: string;
  readonly category: CategoryCode;
  /** Whose record it is; null for what all hold who hold a record, or for what nobody holds. */
  readonly holderId: string | null;
}

const NOTE = `
  insert into person_change as c (source, person_id, category, holder_id, count)
  select $1, "personId", category, "holderId", 1 from jsonb_to_recordset($2::jsonb) as n("personId" uuid, category text, "holderId" uuid)
  order by "personId", category, "holderId"
  on conflict (person_id, source, category, holder_id) do update set count = c.count + 1, at = clock_timestamp()`;

/** Notes changes in the transaction in which they are made, or heard of. */
export async function noteChanges(em: EntityManager, source: string, changes: readonly Change[]): Promise<void> {
  const each = new Map(
    changes.map(({ personId, category, holderId }) => [
      `${personId} ${category} ${holderId}`,
      { personId, category, holderId: holderId ?? NO_ONE },
    ]),
  );
  if (each.size > 0) await execute(em, NOTE, [source, JSON.stringify([...each.values()])]);
}

const changeRow = z.object({
  source: z.string(),
  person_id: personIdSchema,
  category: z.enum(CATEGORY_CODES),
  holder_id: organisationIdSchema,
  count: z.coerce.number(),
  is_recent: z.boolean(),
});
export type ChangeRow = z.infer<typeof changeRow>;

/** @param recentMs how long ago what is recent changed, in milliseconds */
export const changeRows = (em: EntityManager, ids: readonly PersonId[], recentMs: number): Promise<ChangeRow[]> =>
  rows(
    em,
    changeRow,
    `select source, person_id, category, holder_id, count, at > clock_timestamp() - make_interval(secs => $2) as is_recent
    from person_change where person_id = any($1::uuid[])`,
    [ids, recentMs / 1_000],
  );

const COUNTS = 'select person_id, sum(count) as count from person_change where person_id = any($1::uuid[]) group by person_id';
const countRow = z.object({ person_id: personIdSchema, count: z.coerce.number() });

/** How often anything has changed of each id, where anything has. */
export async function changeCounts(em: EntityManager, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>> {
  if (ids.length === 0) return new Map();
  return new Map((await rows(em, countRow, COUNTS, [ids])).map(({ person_id, count }) => [person_id, count]));
}
