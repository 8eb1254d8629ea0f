import type { IndicatorsQuery } from '../graph/generated/graphql.js';

/** From the first day of the programme until its last, as the API says. */
export type ProgrammePeriod = NonNullable<IndicatorsQuery['programmePeriod']>;

/** Months since the year 0, of a day such as 2023-12-01. */
function monthsSinceYearZero(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return year * 12 + month - 1;
}

/** The month of the programme on a day: 1 before it begins, the last after it has ended. */
export function monthOf(day: Date, { since, until }: ProgrammePeriod): number {
  const first = monthsSinceYearZero(since);
  const last = monthsSinceYearZero(until);
  const now = day.getFullYear() * 12 + day.getMonth();
  return Math.min(last, Math.max(first, now)) - first + 1;
}

/** The months of the programme until a day, with the day's own: `2023-12`, `2024-01`… */
export const monthsUntil = (day: Date, period: ProgrammePeriod): readonly string[] =>
  Array.from({ length: monthOf(day, period) }, (_, nth) => {
    const month = monthsSinceYearZero(period.since) + nth;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });

/** The years of the programme until a day. */
export const yearsUntil = (day: Date, period: ProgrammePeriod): readonly string[] => [
  ...new Set(monthsUntil(day, period).map((month) => month.slice(0, 4))),
];
