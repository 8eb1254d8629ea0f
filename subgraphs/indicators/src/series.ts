/** The figures of an indicator, over one dimension. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { z } from 'zod';
import type { Cell } from './secrecy.js';

export const INDICATOR_CODES = ['IDENTIFIED', 'ENROLLED'] as const;
export type IndicatorCode = (typeof INDICATOR_CODES)[number];
export const DIMENSIONS = ['MONTH', 'DEPARTEMENT', 'ORGANISATION'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const cellRow = z.object({ dimension: z.string(), people: z.coerce.number() });

/** The month that an indicator counts a person in. */
const MONTH_OF: Readonly<Record<IndicatorCode, string>> = { IDENTIFIED: 'f.identified_month', ENROLLED: 'f.enrolled_month' };
const DIMENSION_OF: Readonly<Record<Dimension, (month: string) => string>> = {
  MONTH: (month) => `to_char(${month}, 'YYYY-MM')`,
  DEPARTEMENT: () => "coalesce(o.departement, '')",
  ORGANISATION: () => 'f.organisation_id::text',
};

/** Counts distinct people, by one dimension or over all. */
export async function count(em: EntityManager, code: IndicatorCode, dimension: Dimension | null): Promise<Cell[]> {
  const month = MONTH_OF[code];
  const by = dimension ? DIMENSION_OF[dimension](month) : "''";
  const statement = `
    select ${by} as dimension, count(distinct f.pseudonym) as people
    from enrolment_fact f left join known_organisation o on o.id = f.organisation_id
    where ${month} is not null group by 1 order by 1`;
  const found = await rows(em, cellRow, statement);
  return found.map(({ dimension: value, people }) => ({ dimensions: dimension ? [value] : [], value: people }));
}
