/**
 * The kinds of columns of a partner's file. A value follows the rules by which the API parses its own (input/values.ts), and each
 * kind says what to give where a value is wrong.
 */
import { type Remedy, remedy } from '@passerelle/schema/partner-file/remedies';
import { type DayBounds, dayProblem } from '../input/days.js';
import { type Bounds, type ParsedValue, parseDay, parseNumber, parseText } from '../input/values.js';

export interface Column<Value> {
  /** @param text without the blanks around it; empty where nothing was given */
  readonly parse: (text: string, today: string) => ParsedValue<Value>;
}

/** Names of places, titles and the like. */
const LONGEST = 200;

/** A text on one line. A line break means that a quote was never closed, and that the rest is another record. */
function parseLine(text: string, bounds: Bounds): ParsedValue<string> {
  if (!/[\r\n]/.test(text)) return parseText(text, bounds);
  return { problem: remedy('LINE_BREAK', {}) };
}

/** A day as French spreadsheets write it, such as 31/12/2025, as ISO 8601 does; any other text as it is. */
const isoOf = (text: string): string =>
  text.replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (_text, day: string, month: string, year: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );

/** One of a code list, in capitals or not. */
const codeOf = <const Values extends readonly string[]>(values: Values, text: string): ParsedValue<Values[number]> => {
  const value = values.find((one) => one === text.toUpperCase());
  return value === undefined ? { problem: remedy('ONE_OF', { values: values.join(', ') }) } : { value };
};

/** The codes of a list of words. */
const codesOf = <Code extends string>(words: Readonly<Record<Code, string>>): Code[] =>
  Object.keys(words).filter((code): code is Code => Object.hasOwn(words, code));

/** The kinds of columns, each with its bounds. */
export const column = {
  /** Words of the partner's own. */
  text: ({ longest = LONGEST }: Bounds = {}): Column<string> => ({ parse: (text) => parseLine(text, { longest }) }),

  /** Written in one way, as a postcode is. */
  like: (form: RegExp, problem: Remedy): Column<string> => ({
    parse: (text) => {
      const parsed = parseLine(text, { longest: LONGEST });
      return 'problem' in parsed || form.test(parsed.value) ? parsed : { problem };
    },
  }),

  /** Each in its own words, set apart by `|`. */
  lines: ({ most, longest = LONGEST }: { readonly most: number; readonly longest?: number }): Column<string[]> => ({
    parse: (text) => {
      const lines = parts(text).map((line) => parseLine(line, { longest }));
      const wrong = lines.find((line) => 'problem' in line);
      if (wrong) return wrong;
      if (lines.length > most) return { problem: remedy('SEVERAL', { most }) };
      return { value: lines.flatMap((line) => ('value' in line ? [line.value] : [])) };
    },
  }),

  day: (bounds: DayBounds): Column<string> => {
    const problemOf = dayProblem(bounds);
    return {
      parse: (text, today) => {
        const parsed = parseDay(isoOf(text));
        if ('problem' in parsed) return { problem: { ...parsed.problem, code: 'DAY_IN_FILE' } };
        const problem = problemOf(parsed.value, today);
        return problem === null ? parsed : { problem };
      },
    };
  },

  whole: (bounds: Bounds): Column<number> => ({ parse: (text) => parseNumber(/^\d+$/.test(text) ? Number(text) : text, bounds) }),

  /** A part of a whole, with a point or a comma, or in percent. */
  share: (): Column<number> => ({
    parse: (text) => {
      const [, number, percent] = /^(\d+(?:[.,]\d+)?)(\s*%)?$/.exec(text) ?? [];
      if (number === undefined) return parseNumber(text, { least: 0, most: 1 });
      return parseNumber(Number(number.replace(',', '.')) / (percent === undefined ? 1 : 100), { least: 0, most: 1 });
    },
  }),

  yes: (): Column<boolean> => ({
    parse: (text) => {
      const word = text.toLowerCase();
      if (YES.includes(word)) return { value: true };
      return NO.includes(word) ? { value: false } : { problem: remedy('YES_OR_NO', {}) };
    },
  }),

  /**
   * One of the words that are printed on papers, each by its code, in capitals or not, with either apostrophe.
   * @param words what is printed, by code
   */
  printed: <Code extends string>(words: Readonly<Record<Code, string>>): Column<Code> => ({
    parse: (text) => {
      const plain = (one: string): string => one.replaceAll('’', "'").toLowerCase();
      const code = codesOf(words).find((one) => plain(words[one]) === plain(text));
      return code === undefined ? { problem: remedy('ONE_OF', { values: Object.values(words).join(', ') }) } : { value: code };
    },
  }),

  oneOf: <const Values extends readonly string[]>(values: Values): Column<Values[number]> => ({ parse: (text) => codeOf(values, text) }),

  /** Several of a code list, set apart by `|`. */
  someOf: <const Values extends readonly string[]>(values: Values): Column<Values[number][]> => ({
    parse: (text) => {
      const codes = parts(text).map((part) => codeOf(values, part));
      const wrong = codes.find((code) => 'problem' in code);
      return wrong ?? { value: [...new Set(codes.flatMap((code) => ('value' in code ? [code.value] : [])))] };
    },
  }),

  /** Several of one kind, set apart by `|`. */
  several: <Value>({ parse }: Column<Value>, { most }: { readonly most: number }): Column<Value[]> => ({
    parse: (text, today) => {
      const parsed = parts(text).map((part) => parse(part, today));
      const wrong = parsed.find((one) => 'problem' in one);
      if (wrong) return wrong;
      if (parsed.length > most) return { problem: remedy('SEVERAL', { most }) };
      return { value: parsed.flatMap((one) => ('value' in one ? [one.value] : [])) };
    },
  }),

  /** The same, or nothing. */
  orNothing: <Value>(of: Column<Value>): Column<Value | null> => ({
    parse: (text, today) => {
      if (text === '') return { value: null };
      const parsed = of.parse(text, today);
      return 'problem' in parsed ? { problem: { ...parsed.problem, mayBeEmpty: true } } : parsed;
    },
  }),
} as const;

const YES: readonly string[] = ['yes', 'oui', '1'];
const NO: readonly string[] = ['no', 'non', '0'];

const parts = (text: string): string[] =>
  text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
