/** Nights in metropolitan France, each by the day on whose evening it begins. Pure. */
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import type { Policy } from '@passerelle/schema/policy';

/** The night in which an instant is; null by day. */
export function nightOf(at: Date, { nightBegins, nightEnds }: Policy['unusualReading']): string | null {
  const { day, hour } = inParis(at);
  if (hour >= nightBegins) return day;
  return hour < nightEnds ? addDays(day, -1) : null;
}
