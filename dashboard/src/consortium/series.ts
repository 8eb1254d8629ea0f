/** The published figures of an indicator, with each cell under the name that a reader knows it by. */
import { type Client, useQuery } from 'urql';
import type { IndicatorCode, SeriesQuery, SeriesQueryVariables } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { isReferralReason } from '../graph/referral-reasons.js';
import type { TranslationKey } from '../language/catalogues/fr.js';
import type { Translate } from '../language/translation.js';
import { type Breakdown, tableFor } from './breakdowns.js';
import { DEPARTEMENTS } from './departements.js';
import type { FigureCell } from './figure-cell.js';
import { monthsUntil, type ProgrammePeriod, yearsUntil } from './programme.js';

const SERIES = graphql(`
  query Series($code: IndicatorCode!, $by: [IndicatorDimension!]!, $from: Date, $to: Date) {
    indicatorSeries(code: $code, by: $by, from: $from, to: $to) {
      dimensions publishedAt
      cells { dimensions value suppressed }
    }
  }
`);

const MEMBERS = graphql(`
  query OrganisationNames { organisations { id name kind } }
`);

/** The codes of cells that have words in the catalogue. */
const CELLS = [
  ...['FEMALE', 'MALE', 'UNSPECIFIED', 'UNKNOWN', 'UNDER_16', 'OVER_25', 'INTERNATIONAL_PROTECTION', 'ASYLUM_SEEKER_OVER_SIX_MONTHS'],
] as const;
const isWord = (code: string): code is (typeof CELLS)[number] => CELLS.some((one) => one === code);

/** The members of the consortium: their names by their ids, and that of the consortium itself. */
export interface Members {
  readonly names: ReadonlyMap<string, string>;
  readonly consortium: string;
}

/** Reads the names of the members of the consortium. */
export function useMembers(): Members {
  const [{ data }] = useQuery({ query: MEMBERS });
  const all = data?.organisations ?? [];
  return {
    names: new Map(all.map(({ id, name }) => [id, name])),
    consortium: all.find(({ kind }) => kind === 'CONSORTIUM')?.name ?? '',
  };
}

/** What names the cells: the page's words, the members' names, and the months and years of the programme. */
export interface CellNaming {
  readonly t: Translate<TranslationKey>;
  readonly members: Members;
  readonly period: ProgrammePeriod;
}

type IndicatorSeries = NonNullable<SeriesQuery['indicatorSeries']>;

/** The named cells of a table. The year is left out of the names where it is the period. */
function named(series: IndicatorSeries, by: Breakdown, year: string, naming: CellNaming): readonly FigureCell[] {
  const { t, members, period } = naming;
  const nameOf = (code: string, dimension: string): string => {
    if (dimension === 'DEPARTEMENT') return DEPARTEMENTS[code] ? `${code} ${DEPARTEMENTS[code].name}` : code || t('cell.UNKNOWN');
    if (dimension === 'ORGANISATION') return members.names.get(code) ?? code;
    if (dimension === 'REASON') return isReferralReason(code) ? t(`because.${code}`) : code;
    return isWord(code) ? t(`cell.${code}`) : code;
  };
  const isTold = (dimension: string): boolean => dimension === by || year === '' || dimension !== 'YEAR';
  const cells = series.cells.map(({ dimensions, value, suppressed }) => ({
    code: dimensions[series.dimensions.indexOf(by)] ?? '',
    name: dimensions
      .flatMap((code, nth) => (isTold(series.dimensions[nth] ?? '') ? [nameOf(code, series.dimensions[nth] ?? '')] : []))
      .join(', '),
    value: value ?? null,
    suppressed,
  }));
  return series.dimensions.length === 1 ? whole(cells, by, { year, publishedAt: series.publishedAt, period }) : cells;
}

/** The time that a table over time shows. */
interface TimeShown {
  readonly year: string;
  readonly publishedAt: string | null | undefined;
  readonly period: ProgrammePeriod;
}

/** The cells of all months or years of the period until the table was published, also of those without a cell. */
function whole(cells: readonly FigureCell[], by: Breakdown, { year, publishedAt, period }: TimeShown): readonly FigureCell[] {
  if (!publishedAt || (by !== 'MONTH' && by !== 'YEAR')) return cells;
  const until = new Date(publishedAt);
  const told = new Map(cells.map((cell) => [cell.code, cell]));
  const codes = (by === 'MONTH' ? monthsUntil : yearsUntil)(until, period).filter((code) => code.startsWith(year));
  return [...new Set([...codes, ...told.keys()])]
    .sort()
    .map((code) => told.get(code) ?? { code, name: code, value: null, suppressed: false });
}

const variablesOf = (code: IndicatorCode, by: readonly Breakdown[], year: string): SeriesQueryVariables => ({
  code,
  by: [...by],
  ...(year !== '' && { from: `${year}-01-01`, to: `${year}-12-31` }),
});

/** The table for these variables. An answer to other variables is not shown in its place. */
function useTable(variables: SeriesQueryVariables, pause = false) {
  const [{ data, error, operation }] = useQuery({ query: SERIES, variables, pause });
  const isAnswered = !pause && JSON.stringify(operation?.variables) === JSON.stringify(variables);
  return isAnswered ? { data, error } : { data: undefined, error: undefined };
}

/** The dimensions by which an indicator is always broken down; null until the API has answered. */
export function useAlways(code: IndicatorCode) {
  const { data, error } = useTable(variablesOf(code, [], ''));
  return { always: data?.indicatorSeries?.dimensions ?? null, error };
}

interface SeriesSelection {
  readonly code: IndicatorCode;
  readonly year: string;
  readonly always: readonly Breakdown[];
}

/** The cells of an indicator by a breakdown; null where no such table is published. */
export function useSeries({ code, year, always }: SeriesSelection, by: Breakdown, naming: CellNaming) {
  const table = tableFor(by, { year, always });
  const { data, error } = useTable(variablesOf(code, table ?? [], year), table === null);
  const series = data?.indicatorSeries;
  return { cells: table === null ? null : series ? named(series, by, year, naming) : [], isRead: data !== undefined, error };
}

/** The figure of an indicator in a year; null until it was read. `why` says why there is no value: `parts` where it is published by parts only. */
export function useYear(
  code: IndicatorCode,
  year: string,
): { readonly value: number | null; readonly why: 'suppressed' | 'parts' | 'none' } | null {
  const { data } = useTable(variablesOf(code, ['YEAR'], year), year === '');
  if (!data?.indicatorSeries) return null;
  const { dimensions, cells } = data.indicatorSeries;
  if (dimensions.length > 1) return { value: null, why: 'parts' };
  return { value: cells[0]?.value ?? null, why: cells[0]?.suppressed ? 'suppressed' : 'none' };
}

async function read(client: Client, variables: SeriesQueryVariables): Promise<IndicatorSeries> {
  const { data, error } = await client.query(SERIES, variables);
  if (!data?.indicatorSeries) throw error ?? new Error('the figures were not read');
  return data.indicatorSeries;
}

/** The figures of an indicator for a file. */
export interface FileFigures {
  readonly by: Breakdown;
  readonly cells: readonly FigureCell[];
}

/**
 * Reads the figures of an indicator for a file. Rejects where they cannot be read.
 * @param choose what it is broken down by, given what it is always broken down by
 */
export async function readForFile(
  client: Client,
  { code, year }: { readonly code: IndicatorCode; readonly year: string },
  choose: (always: readonly Breakdown[]) => Breakdown,
  naming: CellNaming,
): Promise<FileFigures> {
  const whole = await read(client, variablesOf(code, [], ''));
  const always = whole.dimensions;
  const by = choose(always);
  const table = await read(client, variablesOf(code, tableFor(by, { year, always }) ?? [], year));
  return { by, cells: named(table, by, year, naming) };
}
