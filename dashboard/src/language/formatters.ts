/** Days, instants and numbers as a language writes them, in the calendar that the French papers have too. */
import { printedDay } from '@passerelle/schema/typography';
import { WRITTEN } from '@passerelle/schema/wire/languages';
import { DATE_TAGS, type LanguageCode } from './languages.js';

/** Day, month and year in numbers, which every reader of these languages knows from French papers. */
const IN_NUMBERS = 'en-GB';

/** Writes days, instants and numbers in one language. */
export interface Formatters {
  readonly day: (date: string) => string;
  readonly instant: (date: string) => string;
  /** When somebody is expected: in France, whatever the clock of the reader's machine says. */
  readonly meeting: (date: string) => string;
  readonly number: (value: number) => string;
  /** What stands between a name and what is said of it. */
  readonly colon: string;
  /** What stands between the values of a list. */
  readonly comma: string;
}

/** The formatters of a language. */
export function formattersOf(language: LanguageCode): Formatters {
  const tag = DATE_TAGS[language];
  const date = tag ? ({ dateStyle: 'medium' } as const) : ({ day: '2-digit', month: '2-digit', year: 'numeric' } as const);
  const time = tag ? ({ timeStyle: 'short' } as const) : ({ hour: '2-digit', minute: '2-digit' } as const);
  const meetingDay = tag
    ? ({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const)
    : ({ day: '2-digit', month: '2-digit', year: 'numeric' } as const);
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag ?? IN_NUMBERS, { ...options, calendar: 'gregory' });
    return (text: string): string => printedDay(format.format(new Date(text)), language);
  };
  const number = new Intl.NumberFormat(tag ?? IN_NUMBERS, { maximumFractionDigits: 1 });
  return {
    day: written({ ...date, timeZone: 'UTC' }),
    instant: written({ ...date, ...time }),
    meeting: written({ ...meetingDay, hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' }),
    number: (value) => number.format(value),
    colon: language === 'fr' ? '\u00a0: ' : ': ',
    comma: WRITTEN[language].direction === 'rtl' ? '، ' : ', ',
  };
}
