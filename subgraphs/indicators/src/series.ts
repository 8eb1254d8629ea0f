/** The published table of an indicator: counted from the facts, then put under statistical secrecy. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { z } from 'zod';
import { type Definition, definitionOf, type Figure, type IndicatorCode } from './definitions.js';
import { type Dimension, sqlOf, WITHIN } from './dimensions.js';
import { type Cell, hiddenAmong } from './secrecy.js';

export interface PublishedCell {
  /** The value of each dimension, in their order. */
  readonly dimensions: readonly string[];
  /** Null where suppressed, and where there is nothing to measure. */
  readonly value: number | null;
  readonly suppressed: boolean;
}

const FIGURES: Readonly<Record<Figure, string>> = {
  COUNT: 'count(*)',
  SUM: 'coalesce(sum(u.value), 0)',
  SHARE: 'round((100 * avg(u.value))::numeric, 1)',
  MEDIAN: 'percentile_cont(0.5) within group (order by u.value)',
};
/** Of what there is none: a rate or a median of nothing is nothing. */
const OF_NONE: Readonly<Record<Figure, number | null>> = { COUNT: 0, SUM: 0, SHARE: null, MEDIAN: null };

const cellRow = z.object({
  parent: z.string(),
  names: z.array(z.string()),
  size: z.coerce.number(),
  people: z.coerce.number(),
  value: z.coerce.number(),
});

interface Counted extends Cell {
  readonly names: readonly string[];
  readonly value: number | null;
}

/** The table by none, one, or two dimensions (see dimensions.ts), every cell in order. */
export async function publish(em: EntityManager, code: IndicatorCode, by: readonly Dimension[]): Promise<PublishedCell[]> {
  const { cells, hidden } = await protectedTable(em, definitionOf(code), by);
  return cells.map((cell) => {
    const suppressed = hidden.has(cell);
    return { dimensions: cell.names, value: suppressed ? null : cell.value, suppressed };
  });
}

interface ProtectedTable {
  readonly cells: readonly Counted[];
  readonly hidden: ReadonlySet<Counted>;
}

async function protectedTable(em: EntityManager, definition: Definition, by: readonly Dimension[]): Promise<ProtectedTable> {
  const cells = await count(em, definition, by);
  if (!definition.secret) return { cells, hidden: new Set<Counted>() };
  const linesHidden = await Promise.all(
    linesOf(by).map(async ({ table, lineOf }) => {
      const above = await protectedTable(em, definition, table);
      const names = new Set([...above.hidden].map(({ names }) => names.join()));
      return (cell: Counted) => names.has(lineOf(cell));
    }),
  );
  return { cells, hidden: hiddenAmong(cells, (cell) => linesHidden.some((isHidden) => isHidden(cell))) };
}

/** The tables whose cells are totals of this one's lines. */
function linesOf(by: readonly Dimension[]): { readonly table: readonly Dimension[]; readonly lineOf: (cell: Counted) => string }[] {
  const [first, second] = by;
  if (!first) return [];
  if (second)
    return [
      { table: [first], lineOf: ({ row }) => row },
      { table: [second], lineOf: ({ column }) => column ?? '' },
    ];
  const above = WITHIN[first];
  return [{ table: above ? [above] : [], lineOf: ({ row }) => row }];
}

async function count(em: EntityManager, { units, figure }: Definition, by: readonly Dimension[]): Promise<Counted[]> {
  const [first] = by;
  const above = by.length === 1 && first ? WITHIN[first] : undefined;
  const statement = `
    with unit as (${units})
    select ${above ? sqlOf(above) : "''"} as parent, array[${by.map(sqlOf).join(', ')}]::text[] as names,
      count(*) as size, count(distinct u.pseudonym) as people, ${FIGURES[figure]} as value
    from unit u left join known_organisation o on o.id = u.organisation_id left join profile p using (pseudonym)
    left join (select distinct on (pseudonym) pseudonym, code from fact where kind = 'ENROLLED' order by pseudonym, month, key) g using (pseudonym)
    group by 1, 2 having count(*) > 0 order by 2`;
  const found = await rows(em, cellRow, statement);
  const cells = found.map(({ parent, names, size, people, value }) => {
    const [row = '', column = null] = by.length === 2 ? names : [parent];
    return { row, column, names, size, people, value };
  });
  return by.length === 2 ? whole(cells, OF_NONE[figure]) : cells;
}

/** With the cells in which there is nothing, so that a hidden line is hidden from end to end. */
function whole(cells: readonly Counted[], ofNone: number | null): Counted[] {
  const known = new Map(cells.map((cell) => [cell.names.join(), cell]));
  const rowNames = [...new Set(cells.map(({ row }) => row))].sort();
  const columnNames = [...new Set(cells.map(({ column }) => column ?? ''))].sort();
  return rowNames.flatMap((row) =>
    columnNames.map((column) => known.get(`${row},${column}`) ?? { row, column, names: [row, column], size: 0, people: 0, value: ofNone }),
  );
}
