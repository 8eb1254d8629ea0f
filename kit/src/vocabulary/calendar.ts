/** Calendar arithmetic on ISO 8601 dates. Months and years are the calendar's, not multiples of days. */

/** The same day a number of months later; the last day of that month where the month is too short. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}

/** The day on which someone reaches an age; those born on 29 February reach it on 28 February of a common year. */
export const reachesAgeOn = (birthDate: string, years: number): string => addMonths(birthDate, 12 * years);

/** The age in whole years that someone has on a day. */
export const ageOn = (birthDate: string, day: string): number => {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return reachesAgeOn(birthDate, years) <= day ? years : years - 1;
};

/**
 * The instant at which a day begins in metropolitan France. A person comes of age at its start; Paris is one or two hours
 * before UTC.
 */
export function startOfDay(day: string): Date {
  // The offset of the evening before, which is still that of midnight: clocks change in the small hours.
  const { hour } = inParis(new Date(Date.parse(day) - 3 * 3_600_000));
  return new Date(Date.parse(day) - (hour - 21) * 3_600_000);
}

const PARIS = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The day and the hour of an instant in metropolitan France. */
export function inParis(at: Date): { readonly day: string; readonly hour: number } {
  const parts = Object.fromEntries(PARIS.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}

/** The day a number of days later. */
export const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Whole days from one day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
