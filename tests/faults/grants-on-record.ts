/** The grants of the trials, as the system of record has them when these are over. */
import type pg from 'pg';
import type { HistoryClock } from './clock.js';
import type { Grant } from './history.js';
import { aboutOf } from './reading.js';

/** Each with the head of its chain of renewals. */
const GRANTS = `
  with recursive line as (
    select id, id as chain from grant_record where parent_grant_id is null
    union all
    select g.id, l.chain from grant_record g join line l on g.parent_grant_id = l.id)
  select id, chain, person_id, category_codes, valid_from, case when withdrawn_at < $2 then withdrawn_at else valid_until end as ends,
    withdrawn_at is null and valid_until > now() as stands
  from grant_record join line using (id) where (recipient_organisation_id = $1 or recipient_kind = $3) and confirmed_at is not null`;

interface GrantRow {
  readonly id: string;
  readonly chain: string;
  readonly person_id: string;
  readonly category_codes: string[];
  readonly valid_from: Date;
  readonly ends: Date;
  readonly stands: boolean;
}

/** Every grant that names the reader or its kind and came to hold, its instants on the clock of the history. */
export async function grantsOnRecord(
  consent: pg.Pool,
  { recipient, kind, began }: { readonly recipient: string; readonly kind: string; readonly began: Date },
  clock: HistoryClock,
): Promise<Grant[]> {
  const found = await consent.query<GrantRow>(GRANTS, [recipient, began, kind]);
  return found.rows.map(({ id, chain, person_id, category_codes, valid_from, ends, stands }) => ({
    id,
    chain,
    abouts: category_codes.map((category) => aboutOf(person_id, category)),
    from: clock.at(valid_from.getTime()),
    until: clock.at(ends.getTime()),
    stands,
  }));
}
