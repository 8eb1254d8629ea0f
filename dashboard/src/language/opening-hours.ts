/** Opening hours as people write them, e.g. `lu-ve 9h-12h30`, and as the schema has them, `Mo-Fr 09:00-12:30`. */

/** The days of a week, as schema.org names them. */
export const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
/** A day of a week. */
export type Weekday = (typeof WEEKDAYS)[number];

/** The two letters of each day in French and in English: none of them means two days. */
const LETTERS: Readonly<Record<string, Weekday>> = {
  lu: 'Mo',
  ma: 'Tu',
  me: 'We',
  je: 'Th',
  ve: 'Fr',
  di: 'Su',
  ...Object.fromEntries(WEEKDAYS.map((day) => [day.toLowerCase(), day])),
};

const DAY = /\p{L}{2,}/gu;
const HOUR = /(\d{1,2}) ?(?:h|:) ?(\d{2})?/g;

/** The lines of a text as the schema has them. What is no hour stays as it was written: the hub says what is wrong with it. Pure. */
export const hoursIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const hours = rewritten(line);
      return OF_THE_SCHEMA.test(hours) ? hours : line;
    });

const OF_THE_SCHEMA = /^[A-Z][a-z][A-Za-z,-]* \d{2}:\d{2}-\d{2}:\d{2}$/;

const rewritten = (line: string): string =>
  line
    .replace(HOUR, (_hour, hours: string, minutes = '00') => `${hours.padStart(2, '0')}:${minutes}`)
    .replace(DAY, (day) => LETTERS[day.slice(0, 2).toLowerCase()] ?? day)
    .replace(/\s*([-–,])\s*/g, (_sign, sign: string) => (sign === '–' ? '-' : sign));

/** Hours of the schema with days as a reader writes them. Pure. @param nameOf the two letters of a day */
export const hoursInWords = (hours: string, nameOf: (day: Weekday) => string): string =>
  hours.replace(DAY, (day) => {
    const known = WEEKDAYS.find((one) => one === day);
    return known ? nameOf(known) : day;
  });
