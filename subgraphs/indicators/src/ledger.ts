/** What has been counted, kept for good: of each person, so that nobody counts for more than the most, and in each cell. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { z } from 'zod';
import type { ToldUnit } from './contribution.js';
import { amountsIn } from './counting.js';
import { definitionOf, type IndicatorCode } from './definitions.js';

const COUNT_UNITS = `
  insert into counted_unit (code, pseudonym, key, amount)
  select $1, pseudonym, key, amount from jsonb_to_recordset($2::jsonb) as u(pseudonym text, key text, amount double precision)
  on conflict (code, pseudonym, key) do update set amount = counted_unit.amount + excluded.amount`;

const COUNT_CELLS = `
  insert into counted_cell (code, counter, amount)
  select $1, counter, amount from jsonb_to_recordset($2::jsonb) as c(counter text, amount double precision)
  on conflict (code, counter) do update set amount = counted_cell.amount + excluded.amount`;

/** Counts units of an indicator that are new (contribution.ts). */
export async function count(em: EntityManager, code: IndicatorCode, units: readonly ToldUnit[]): Promise<void> {
  const amounts = [...amountsIn(definitionOf(code), units)].map(([counter, amount]) => ({ counter, amount }));
  await execute(em, COUNT_UNITS, [code, JSON.stringify(units.map(({ pseudonym, key, amount }) => ({ pseudonym, key, amount })))]);
  await execute(em, COUNT_CELLS, [code, JSON.stringify(amounts)]);
}

/** How much is counted of an indicator, by counter. */
export async function countedOf(em: EntityManager, code: string): Promise<ReadonlyMap<string, number>> {
  const found = await rows(
    em,
    z.object({ counter: z.string(), amount: z.number() }),
    'select counter, amount from counted_cell where code = $1',
    [code],
  );
  return new Map(found.map(({ counter, amount }) => [counter, amount]));
}
