/** What the facts come to: how many units there are in each cell of each table, exact. Nothing of it leaves but through publishing.ts. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { z } from 'zod';
import type { Definition } from './definitions.js';
import { type Dimension, sqlOf, TABLES } from './dimensions.js';

/** The parts of a cell by which its figure is made: units that say no and yes for a share, classes for a median, else one. */
export function partsOf({ figure, classes = [] }: Definition): readonly string[] {
  if (figure === 'SHARE') return ['0', '1'];
  return figure === 'MEDIAN' ? classes.map((_from, nth) => String(nth + 1)) : [''];
}

const partSql = ({ figure, classes = [] }: Definition): string => {
  if (figure === 'SHARE') return 'case when u.value > 0 then 1 else 0 end::text';
  return figure === 'MEDIAN' ? `greatest(1, width_bucket(u.value, array[${classes.join(', ')}]::double precision[]))::text` : "''";
};

const amountSql = ({ figure, most }: Definition): string =>
  figure !== 'SUM' ? '1' : most === undefined ? 'u.value' : `greatest(0, least(u.value, ${most}))`;

const nameOf = (table: readonly Dimension[]): string => table.join();

/** The names of a table, a cell and a part in one: what its number is kept by. */
export const counterOf = (table: readonly Dimension[], cell: readonly string[], part: string): string =>
  [nameOf(table), cell.join(), part].join(' ');

const countedRow = z.object({ table: z.string(), cell: z.array(z.string()), part: z.string(), amount: z.coerce.number() });

/** By counter, of all tables of an indicator; and the cells where there is anything, by table. */
export async function count(em: EntityManager, definition: Definition) {
  const dimensions = [...new Set(TABLES.flat())];
  const oneTable = (table: readonly Dimension[]): string =>
    `select '${nameOf(table)}' as "table", array[${table.map((dimension) => `"${dimension}"`).join(', ')}]::text[] as cell, part, sum(amount) as amount
     from placed group by 1, 2, 3`;
  const statement = `
    with unit as (${definition.units}), placed as materialized (
      select ${partSql(definition)} as part, ${amountSql(definition)} as amount,
        ${dimensions.map((dimension) => `${sqlOf(dimension)} as "${dimension}"`).join(', ')}
      from unit u left join known_organisation o on o.id = u.organisation_id left join profile p using (pseudonym)
      left join (select distinct on (pseudonym) pseudonym, code from fact where kind = 'ENROLLED' order by pseudonym, month, key) g
        using (pseudonym))
    ${TABLES.map(oneTable).join(' union all ')}
    order by 2`;
  const found = await rows(em, countedRow, statement);
  const cells = Map.groupBy(found, ({ table }) => table);
  return {
    amounts: new Map(found.map(({ table, cell, part, amount }) => [[table, cell.join(), part].join(' '), amount])),
    cellsOf: (table: readonly Dimension[]): readonly (readonly string[])[] => (cells.get(nameOf(table)) ?? []).map(({ cell }) => cell),
  };
}

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
