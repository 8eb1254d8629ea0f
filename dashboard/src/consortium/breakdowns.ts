import { every } from '../graph/every.js';
import type { IndicatorDimension } from '../graph/generated/graphql.js';

/** The tables that the API publishes (they are listed in the description of `indicatorSeries`). Others are not offered. */
export const BREAKDOWNS = every<IndicatorDimension>({
  MONTH: true,
  YEAR: true,
  DEPARTEMENT: true,
  ORGANISATION: true,
  SEX: true,
  AGE_BAND: true,
  GROUND: true,
  REASON: true,
});
/** What an indicator is broken down by. */
export type Breakdown = IndicatorDimension;

/** Breakdowns that are published by year too. */
const WITH_YEAR: readonly Breakdown[] = ['DEPARTEMENT', 'SEX', 'AGE_BAND', 'GROUND', 'REASON'];

interface TableQuestion {
  /** A year, or empty for the whole programme. */
  readonly year: string;
  /** The dimensions by which the indicator is always broken down. */
  readonly always: readonly Breakdown[];
}

/** The table that breaks an indicator down by this in the period, as `by` of the API; null where none is published. */
export function tableFor(by: Breakdown, { year, always }: TableQuestion): readonly Breakdown[] | null {
  // By the reason there is one indicator, and by nothing else.
  if (by === 'REASON' && !always.includes('REASON')) return null;
  const others = always.filter((one) => one !== by);
  const table = [by, ...others];
  if (year === '' || by === 'MONTH' || by === 'YEAR') return isPublished(table) ? table : null;
  const ofYear = ['YEAR', ...table] as const;
  return isPublished(ofYear) ? ofYear : null;
}

function isPublished([first, second, ...more]: readonly Breakdown[]): boolean {
  if (second === undefined) return true;
  return first === 'YEAR' && WITH_YEAR.includes(second) && more.length === 0;
}

/** What an indicator can be broken down by in the period. */
export const offered = (asked: TableQuestion): readonly Breakdown[] => BREAKDOWNS.filter((by) => tableFor(by, asked) !== null);

/**
 * The breakdown that is shown: the chosen one, else SEX. Where that is not published: one by which the indicator is always broken
 * down, else the first that is published.
 */
export function shownBy(chosen: Breakdown | null, asked: TableQuestion): Breakdown {
  const among = offered(asked);
  return [chosen ?? 'SEX', ...among.filter((by) => asked.always.includes(by)), ...among].find((by) => among.includes(by)) ?? 'YEAR';
}
