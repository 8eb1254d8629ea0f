/** Who a person was when the record of the viewer's organisation ended: what was corrected since is not the organisation's to read. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { type OrganisationId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { loader } from '@passerelle/kit/request/context';
import { z } from 'zod';

/** What was corrected since, the latest first: each correction says what stood before it. */
const CORRECTED = `
  select f.person_id, coalesce(json_agg(c.before order by c.position desc) filter (where c.position is not null), '[]') as before
  from former_link f left join kit.record_change c
    on c.person_id = f.person_id and c.record = 'person' and c.act = 'CHANGED' and c.at > f.ended_at
  where f.person_id = any($1) and f.organisation_id = $2 group by f.person_id`;
const corrected = z.object({ person_id: personIdSchema, before: z.array(z.record(z.string(), z.unknown())) });

/** What has changed since, as it was, by the names of the fields; and how many corrections there were. */
export interface FormerIdentity {
  readonly was: Readonly<Record<string, unknown>>;
  readonly corrections: number;
}

const fieldOf = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** For a viewer whose organisation's record has ended; null for every other. */
export const formerIdentities = loader<PersonId, FormerIdentity | null>(async ({ em, viewer }, people) => {
  if (viewer.is !== 'member') return people.map(() => null);
  const former = await formerIdentitiesOf(em, viewer.organisationId, people);
  return people.map((id) => former.get(id) ?? null);
});

/** Who people were as an organisation's record of them ended; nobody whose record it holds. */
export async function formerIdentitiesOf(
  em: EntityManager,
  organisationId: OrganisationId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, FormerIdentity>> {
  const found = await rows(em, corrected, CORRECTED, [people, organisationId]);
  return new Map(
    found.map(({ person_id, before }) => {
      const entries = before.flatMap((values) => Object.entries(values).map(([column, value]) => [fieldOf(column), value] as const));
      return [person_id, { was: Object.fromEntries(entries), corrections: before.length }];
    }),
  );
}
