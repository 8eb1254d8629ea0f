/** What the facts come to: the units that are told, each with the cells it falls in, and exact totals. Exact numbers leave by publishing.ts alone. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { z } from 'zod';
import type { ToldUnit } from './contribution.js';
import type { Definition } from './definitions.js';
import { DIMENSION_NAMES, type Dimension, sqlOf, tablesOf } from './dimensions.js';

/** The parts of a cell by which its figure is made: units that say no and yes for a share, classes for a median, else one. */
export function partsOf({ figure, classes = [] }: Definition): readonly string[] {
  if (figure === 'SHARE') return ['0', '1'];
  return figure === 'MEDIAN' ? classes.map((_from, nth) => String(nth + 1)) : [''];
}

const partSql = ({ figure, classes = [] }: Definition): string => {
  if (figure === 'SHARE') return 'case when value > 0 then 1 else 0 end::text';
  return figure === 'MEDIAN' ? `greatest(1, width_bucket(value, array[${classes.join(', ')}]::double precision[]))::text` : "''";
};

/** The names of a table, a cell and a part in one: what its number is kept by. */
export const counterOf = (table: readonly Dimension[], cell: readonly string[], part: string): string =>
  [table.join(), cell.join(), part].join(' ');

type Placed = Pick<ToldUnit, 'part' | 'amount' | 'place'>;

const cellIn = (table: readonly Dimension[], { place }: Placed): readonly string[] => table.map((dimension) => place[dimension]);

/** How much there is of these units of an indicator in each cell of each of its tables, by counter. */
export function amountsIn(definition: Definition, units: readonly Placed[]): Map<string, number> {
  const amounts = new Map<string, number>();
  for (const unit of units)
    for (const table of tablesOf(definition)) {
      const counter = counterOf(table, cellIn(table, unit), unit.part);
      amounts.set(counter, (amounts.get(counter) ?? 0) + unit.amount);
    }
  return amounts;
}

/** The cells of a table that these units fall in, in order. */
export function cellsWith(units: readonly Placed[], table: readonly Dimension[]): (readonly string[])[] {
  const cells = new Map(units.map((unit) => [cellIn(table, unit).join(), cellIn(table, unit)]));
  return [...cells.keys()].sort().map((name) => cells.get(name) ?? []);
}

const toldRow = z.object({
  pseudonym: z.string(),
  key: z.string(),
  part: z.string(),
  amount: z.number(),
  place: z.record(z.enum(DIMENSION_NAMES), z.string()),
  counted: z.number(),
  countedOfPerson: z.number(),
});

const amountSql = ({ figure }: Definition): string => (figure === 'SUM' ? 'greatest(0, value)' : '1::double precision');

/** The cell that a unit `u` of a statement falls in, with the person's profile and their ground as they are now. */
const PLACE = `jsonb_build_object(${DIMENSION_NAMES.map((dimension) => `'${dimension}', ${sqlOf(dimension)}`).join(', ')}) as place`;
const PLACED = `left join known_organisation o on o.id = u.organisation_id left join profile p using (pseudonym)
  left join (select distinct on (pseudonym) pseudonym, code from fact where kind = 'ENROLLED' order by pseudonym, month, key) g
    using (pseudonym)`;

/** Those of an indicator that may be new. Of nobody there is none. @param most how much of one person is counted at most */
export const toldUnits = (em: EntityManager, code: string, definition: Definition, most: number): Promise<ToldUnit[]> =>
  rows(
    em,
    toldRow,
    `with unit as (select unit.*, ${partSql(definition)} as part, ${amountSql(definition)} as amount from (${definition.units}) unit),
       counted as materialized (select pseudonym, key, amount from counted_of where code = $1),
       counted_person as (select pseudonym, sum(amount) as amount from counted group by pseudonym),
       grown as (
         select unit.*, coalesce(c.amount, 0) as counted, coalesce(o.amount, 0) as "countedOfPerson"
         from unit left join counted c on (c.pseudonym, c.key) = (unit.pseudonym, unit.key)
           left join counted_person o on o.pseudonym = unit.pseudonym
         where unit.pseudonym is not null and coalesce(c.amount, 0) < unit.amount),
       u as materialized (select * from grown where "countedOfPerson" < $2)
     select pseudonym, u.key, part, amount, counted, "countedOfPerson", ${PLACE} from u ${PLACED} order by pseudonym, u.month, u.key`,
    [code, most],
  );

/** All of an indicator that is about professionals and organisations: of whom there is no profile. */
export const namedUnits = (em: EntityManager, definition: Definition): Promise<Placed[]> =>
  rows(
    em,
    toldRow.pick({ part: true, amount: true, place: true }),
    `with u as (select null::text as pseudonym, organisation_id, month, value from (${definition.units}) unit)
     select ${partSql(definition)} as part, ${amountSql(definition)} as amount, ${PLACE} from u ${PLACED}`,
  );

const EXACT: Readonly<Record<Definition['figure'], string>> = {
  COUNT: 'count(*)',
  SUM: 'coalesce(sum(value), 0)',
  SHARE: 'round((100 * avg(value))::numeric, 1)',
  MEDIAN: 'percentile_cont(0.5) within group (order by value)',
};

/** The figure over the whole programme, null where there is nothing to measure. */
export async function exactTotal(em: EntityManager, { units, figure }: Definition): Promise<number | null> {
  const statement = `with unit as (${units}) select ${EXACT[figure]} as value from unit`;
  const [total] = await rows(em, z.object({ value: z.coerce.number().nullable() }), statement);
  return total?.value ?? null;
}
