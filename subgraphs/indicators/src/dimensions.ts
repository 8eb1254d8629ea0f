/**
 * What figures are broken down by, and which tables are published. Together they form a tree: months lie within years,
 * organisations within départements, and each of the rest meets years alone. So whatever agrees with each table's totals agrees
 * with all tables at once, and hiding enough in each, its totals taken as known, hides enough in all.
 */
import { BadUserInput } from '@passerelle/kit/errors';

/** SQL over a unit `u`, its organisation `o` and the person's profile `p` and ground `g`. */
const DIMENSIONS = {
  MONTH: "to_char(u.month, 'YYYY-MM')",
  YEAR: "to_char(u.month, 'YYYY')",
  DEPARTEMENT: "coalesce(o.departement, '')",
  ORGANISATION: 'u.organisation_id::text',
  SEX: "coalesce(p.sex, 'UNSPECIFIED')",
  AGE_BAND: `case
    when p.birth_month is null then 'UNKNOWN'
    when age(u.month, p.birth_month) < interval '16 years' then 'UNDER_16'
    when age(u.month, p.birth_month) < interval '18 years' then '16-17'
    when age(u.month, p.birth_month) < interval '21 years' then '18-20'
    when age(u.month, p.birth_month) < interval '24 years' then '21-23'
    when age(u.month, p.birth_month) < interval '26 years' then '24-25'
    else 'OVER_25' end`,
  GROUND: "coalesce(g.code, 'UNKNOWN')",
} as const;
export type Dimension = keyof typeof DIMENSIONS;
export const sqlOf = (dimension: Dimension): string => DIMENSIONS[dimension];

/** What lies within what: the total of such a line is a cell of the table above. */
export const WITHIN: Partial<Readonly<Record<Dimension, Dimension>>> = { MONTH: 'YEAR', ORGANISATION: 'DEPARTEMENT' };
/** What may be broken down by years too. */
const BY_YEAR: readonly Dimension[] = ['DEPARTEMENT', 'SEX', 'AGE_BAND', 'GROUND'];

const isDimension = (name: string): name is Dimension => Object.hasOwn(DIMENSIONS, name);

/** Throws BadUserInput where no such table is published. */
export function tableOf(by: readonly string[]): readonly Dimension[] {
  const dimensions = by.filter(isDimension);
  const [first, second] = dimensions;
  const known = dimensions.length === by.length;
  if (known && by.length <= 1) return dimensions;
  if (known && by.length === 2 && first === 'YEAR' && second && BY_YEAR.includes(second)) return dimensions;
  throw new BadUserInput(
    'by',
    `Give one of ${Object.keys(DIMENSIONS).join(', ')}, or YEAR and then one of ${BY_YEAR.join(', ')}. Finer tables would tell of single people.`,
  );
}
