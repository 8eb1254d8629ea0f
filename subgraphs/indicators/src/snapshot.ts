/** What was published last: every reading of a figure reads this, and nothing else. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { loader, type RequestContext } from '@passerelle/kit/request/context';
import { z } from 'zod';
import type { IndicatorCode } from './definitions.js';
import type { Dimension } from './dimensions.js';

const cellShape = z.object({
  /** The value of each dimension, in their order. */
  dimensions: z.array(z.string()).readonly(),
  /** Null where suppressed. */
  value: z.number().nullable(),
  suppressed: z.boolean(),
});
export type PublishedCell = Readonly<z.infer<typeof cellShape>>;

const figureRow = z.object({
  code: z.string(),
  published_at: z.coerce.date(),
  cells: z.array(cellShape),
  exact: z.coerce.number().nullable(),
});
export type PublishedTable = Readonly<z.infer<typeof figureRow>>;

const LAST = `
  select f.code, s.published_at, f.cells, f.exact from figure f join snapshot s using (nth)
  where nth = (select max(nth) from snapshot) and by = $1 and code = any($2)`;

const published = (em: EntityManager, codes: readonly string[], by: readonly Dimension[]): Promise<PublishedTable[]> =>
  rows(em, figureRow, LAST, [by.join(), codes]);

/** An indicator's table, as it was published last; null before the first publication. */
export async function publishedTable(
  { em }: RequestContext,
  code: IndicatorCode,
  by: readonly Dimension[],
): Promise<PublishedTable | null> {
  const [table] = await published(em, [code], by);
  return table ?? null;
}

/** An indicator's figure in all. */
export const publishedTotal = loader<string, PublishedTable | null>(async ({ em }, codes) => {
  const found = new Map((await published(em, codes, [])).map((table) => [table.code, table]));
  return codes.map((code) => found.get(code) ?? null);
});
