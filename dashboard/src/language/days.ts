/** Days from today, and until a day. */
const DAY_MS = 86_400_000;
/** What ends within this number of days is marked. */
const SOON_DAYS = 60;

/** Writes an instant as the day that it is in France, where the hub counts days, whatever the clock of the reader's machine says. */
const FRENCH_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

const midnightOfToday = (): Date => new Date(FRENCH_DAY.format(Date.now()));

/** The day that is `days` after today, as an input of the type date takes it. */
export const dayAfter = (days: number): string => new Date(midnightOfToday().getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** The day that is `years` after today, or before it where negative, as an input of the type date takes it. */
export function yearsFromToday(years: number): string {
  const day = midnightOfToday();
  day.setUTCFullYear(day.getUTCFullYear() + years);
  return day.toISOString().slice(0, 10);
}

/** An instant in the reader's time, as an input of the type datetime-local takes it: to the minute. */
export function atMinute(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** How many days are left until a day; negative where it has passed. @param day as the schema writes it: a date, or an instant */
export const daysUntil = (day: string): number => Math.round((Date.parse(day.slice(0, 10)) - Date.parse(dayAfter(0))) / DAY_MS);

/** Whether a day is near, or has passed. */
export const isNear = (day: string): boolean => daysUntil(day) <= SOON_DAYS;

/** The age in whole years today of somebody who was born on a day. */
export function ageOf(birthDate: string): number {
  const today = dayAfter(0);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return birthDate.slice(5) <= today.slice(5) ? years : years - 1;
}
