/**
 * What two organisations have that one cannot have twice, and nobody but they can settle: a person whom both accompany, or both house, now.
 * The registry counts them by what it follows; which records they are each owner says for itself.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import type { Merger } from '@passerelle/kit/feed/merging';
import { wholeOf } from '@passerelle/kit/record/person-alias';
import { z } from 'zod';

export const MERGER_CONFLICTS = ['BOTH_ACCOMPANY', 'BOTH_HOUSE'] as const;
export type MergerConflictKind = (typeof MERGER_CONFLICTS)[number];

const goesOn = (stay: string): string =>
  `${stay}.entered_on is not null and (${stay}.exited_on is null or ${stay}.exited_on < ${stay}.entered_on)`;

const COUNT = `
  select 'BOTH_ACCOMPANY' as kind, count(distinct ${wholeOf('a')})::int as people from record_link a join record_link k on ${wholeOf('a')} = ${wholeOf('k')}
  where a.organisation_id = $1 and k.organisation_id = $2
    and coalesce(a.enrolment_status, 'ENDED') <> 'ENDED' and coalesce(k.enrolment_status, 'ENDED') <> 'ENDED'
  union all
  select 'BOTH_HOUSE', count(distinct ${wholeOf('a')})::int from housed a join housed k on ${wholeOf('a')} = ${wholeOf('k')}
  where a.organisation_id = $1 and k.organisation_id = $2 and ${goesOn('a')} and ${goesOn('k')}`;
const counted = z.object({ kind: z.enum(MERGER_CONFLICTS), people: z.number() });

export type MergerConflicts = z.infer<typeof counted>;

/** How many people of which kind; nothing of a kind of which there are none. */
export async function conflictsOf(em: EntityManager, { absorbedId, keptId }: Merger): Promise<MergerConflicts[]> {
  const found = await rows(em, counted, COUNT, [absorbedId, keptId]);
  return found.filter(({ people }) => people > 0);
}
