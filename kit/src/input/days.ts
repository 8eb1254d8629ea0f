/** The days that a field accepts, counted from today, and the order of two days. Pure: today is an argument. */

import { type Remedy, remedy } from '@passerelle/schema/partner-file/remedies';
import { StartRefused } from '../errors.js';
import { addDays, addMonths } from '../vocabulary/calendar.js';

/** The first and the last day that are accepted, as ISO 8601 durations from today, such as -P36M, P0D or P2Y. */
export interface DayBounds {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** What is wrong with a day, and what to give instead; null where nothing is. */
export type DayProblem = (day: string, today: string) => Remedy | null;

/** Throws StartRefused where a bound is no such duration. */
export function dayProblem({ from, until }: DayBounds): DayProblem {
  const first = from === undefined ? undefined : dayFrom(from);
  const last = until === undefined ? undefined : dayFrom(until);
  return (day, today) => {
    const [earliest, latest] = [first?.(today), last?.(today)];
    if ((earliest === undefined || earliest <= day) && (latest === undefined || day <= latest)) return null;
    if (earliest === undefined) return remedy('DAY_UNTIL', { last: latest ?? '' });
    return latest === undefined ? remedy('DAY_SINCE', { first: earliest }) : remedy('DAY_WITHIN', { first: earliest, last: latest });
  };
}

function dayFrom(duration: string): (today: string) => string {
  const [, minus, count, unit] = /^(-?)P(\d+)([DMY])$/.exec(duration) ?? [];
  if (!unit) throw new StartRefused(`"${duration}" is no duration from today: write it as -P1D, P24M or P2Y`);
  const distance = minus ? -Number(count) : Number(count);
  return (today) => (unit === 'D' ? addDays(today, distance) : addMonths(today, unit === 'Y' ? 12 * distance : distance));
}

/** The problem of a day that lies before the one that it must follow. */
export const orderProblem = (earlier: string): Remedy => remedy('ORDER', { earlier });
