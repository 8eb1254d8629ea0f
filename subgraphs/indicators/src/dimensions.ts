/** What figures are broken down by, which tables are published, and which cells these have, whether or not there is anybody. */
import { BadUserInput } from '@passerelle/kit/errors';
import { REFERRAL_REASONS, SEXES } from '@passerelle/kit/vocabulary/codes';

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
  REASON: "coalesce(to_jsonb(u)->>'reason', '')",
} as const;
export type Dimension = keyof typeof DIMENSIONS;
export const DIMENSION_NAMES = [
  'MONTH',
  'YEAR',
  'DEPARTEMENT',
  'ORGANISATION',
  'SEX',
  'AGE_BAND',
  'GROUND',
  'REASON',
] as const satisfies readonly Dimension[];
export const sqlOf = (dimension: Dimension): string => DIMENSIONS[dimension];

/** What may be broken down by years too. */
const BY_YEAR: readonly Dimension[] = ['DEPARTEMENT', 'SEX', 'AGE_BAND', 'GROUND'];

type Tables = readonly (readonly Dimension[])[];
const TABLES: Tables = [
  [],
  ...DIMENSION_NAMES.filter((one) => one !== 'REASON').map((one): readonly Dimension[] => [one]),
  ...BY_YEAR.map((one): readonly Dimension[] => ['YEAR', one]),
];
const TABLES_BY_REASON: Tables = [[], ['REASON'], ['YEAR', 'REASON']];

/** Every table of an indicator. Who is counted is in one cell of each: more tables make each less exact (contribution.ts). */
export const tablesOf = ({ always }: { readonly always?: Dimension }): Tables => (always === 'REASON' ? TABLES_BY_REASON : TABLES);

/** What cells there are, known to everybody: the programme's months so far and the consortium's members. */
export interface Known {
  readonly months: readonly string[];
  readonly organisations: readonly { readonly id: string; readonly departement: string | null }[];
}

const VALUES: Readonly<Record<Dimension, (known: Known) => readonly string[]>> = {
  MONTH: ({ months }) => months,
  YEAR: ({ months }) => months.map((month) => month.slice(0, 4)),
  DEPARTEMENT: ({ organisations }) => organisations.map(({ departement }) => departement ?? ''),
  ORGANISATION: ({ organisations }) => organisations.map(({ id }) => id),
  SEX: () => SEXES,
  AGE_BAND: () => ['16-17', '18-20', '21-23', '24-25', 'OVER_25', 'UNDER_16', 'UNKNOWN'],
  GROUND: () => ['ASYLUM_SEEKER_OVER_SIX_MONTHS', 'INTERNATIONAL_PROTECTION', 'UNKNOWN'],
  REASON: () => REFERRAL_REASONS,
};

/** The cells of a table, in order. */
export const cellsOf = (by: readonly Dimension[], known: Known): string[][] =>
  by.reduce<string[][]>(
    (cells, dimension) => {
      const values = [...new Set(VALUES[dimension](known))].sort();
      return cells.flatMap((names) => values.map((value) => [...names, value]));
    },
    [[]],
  );

/**
 * The table of an indicator that is asked for: these dimensions, and what it is always broken down by. Throws BadUserInput where none is
 * published.
 */
export function tableOf(definition: { readonly always?: Dimension }, by: readonly Dimension[]): readonly Dimension[] {
  const { always } = definition;
  const asked = always && !by.includes(always) ? [...by, always] : by;
  const found = tablesOf(definition).find((table) => table.join() === asked.join());
  if (found) return found;
  if (always === 'REASON') throw new BadUserInput('by', 'This indicator is told by REASON, alone or with YEAR before it.');
  const alone = DIMENSION_NAMES.filter((one) => one !== 'REASON').join(', ');
  throw new BadUserInput(
    'by',
    `Give one of ${alone}, or YEAR and then one of ${BY_YEAR.join(', ')}. Finer tables would tell of single people.`,
  );
}
