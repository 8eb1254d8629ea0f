/**
 * What a text, an id, a number, a day and an instant must be, whether it comes by the API (graphql/inputs.ts) or in a partner's
 * file (import/column.ts). A problem says what to give instead, and does not repeat the value.
 */
import { type Remedy, remedy } from '@passerelle/schema/partner-file/remedies';
import { LONGEST_ID, LONGEST_TEXT } from '@passerelle/schema/wire/input-limits';
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { z } from 'zod';
import { hasWords, hidesText } from './words.js';

/** The bounds of a number and a day that declare none; those of texts and lists are the wire's. */
const LEAST = 0;
const MOST = 1_000_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/** The bounds that a field declares. Those of days are in days.ts. */
export interface Bounds {
  /** The longest text, in UTF-16 code units. */
  readonly longest?: number | undefined;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** The parsed value, or what is wrong with it and what to give instead. */
export type ParsedValue<Value> = { readonly value: Value } | { readonly problem: Remedy };

/** Control characters but tab and line breaks, and halves of surrogate pairs. Overrides of the direction of writing hide text. */
const UNSEEN = /\p{Cs}|(?![\t\n\r])\p{Cc}/u;
/** The character that replaces bytes which are no UTF-8. */
const UNREADABLE = '\uFFFD';

/** Parses a text: it has words and no invisible characters. Blanks around it are removed. */
export function parseText(value: unknown, { longest = LONGEST_TEXT }: Bounds): ParsedValue<string> {
  const parsed = parseCharacters(value, longest);
  if ('problem' in parsed) return parsed;
  if (!hasWords(parsed.value)) return { problem: remedy('SAYS_NOTHING', {}) };
  return { value: parsed.value.trim() };
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Parses an id, whatever it names. Capitals and small letters are the same (RFC 9562 section 4), and ids are compared in small
 * letters.
 */
export function parseId(value: unknown, { longest = LONGEST_ID }: Bounds): ParsedValue<string> {
  const parsed = parseCharacters(value, longest);
  return 'value' in parsed && UUID.test(parsed.value) ? { value: parsed.value.toLowerCase() } : parsed;
}

/** A cursor, as it was given. */
export const parseCursor = (value: unknown, { longest = LONGEST_ID }: Bounds): ParsedValue<string> => parseCharacters(value, longest);

function parseCharacters(value: unknown, longest: number): ParsedValue<string> {
  if (typeof value !== 'string') return { problem: remedy('NO_TEXT', {}) };
  if (value.length > longest) return { problem: remedy('TOO_LONG', { longest }) };
  if (UNSEEN.test(value) || hidesText(value)) return { problem: remedy('UNSEEN', {}) };
  if (value.includes(UNREADABLE)) return { problem: remedy('UNREADABLE', {}) };
  return { value };
}

/** A number within its bounds. */
export function parseNumber(value: unknown, { least = LEAST, most = MOST }: Bounds): ParsedValue<number> {
  if (typeof value === 'number' && least <= value && value <= most) return { value };
  return { problem: remedy('NUMBER', { least, most }) };
}

/** The size of a page: how many of a list are asked for at once. */
export function parsePageSize(value: unknown): ParsedValue<number> {
  if (typeof value === 'number' && 1 <= value && value <= LARGEST_PAGE) return { value };
  return { problem: remedy('PAGE_SIZE', { most: LARGEST_PAGE }) };
}

const inYears = (date: Date): boolean => FIRST_YEAR <= date.getUTCFullYear() && date.getUTCFullYear() <= LAST_YEAR;

/** A calendar date stays its ISO 8601 text: it has no time zone to lose. */
export function parseDay(value: unknown): ParsedValue<string> {
  const { data } = z.iso.date().safeParse(value);
  if (data !== undefined && inYears(new Date(data))) return { value: data };
  return { problem: remedy('DAY', { first: FIRST_YEAR, last: LAST_YEAR }) };
}

/** An instant with its offset from UTC (RFC 3339). */
export function parseInstant(value: unknown): ParsedValue<Date> {
  const { data } = z.iso.datetime({ offset: true }).safeParse(value);
  const instant = new Date(data ?? Number.NaN);
  if (inYears(instant)) return { value: instant };
  return { problem: remedy('INSTANT', { first: FIRST_YEAR, last: LAST_YEAR }) };
}
