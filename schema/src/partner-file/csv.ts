/**
 * A partner's CSV file: its header, its records, and the lines that are no CSV, each with what to do. One bad line does not affect
 * the others. No message contains a value of the file: it may be personal, and messages are printed and logged.
 */

import { CsvError, type Options, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Remedy, remedy } from './remedies.js';

export interface CsvRecord {
  /** The line on which it begins; the header is line 1. */
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
}

/** Why a line is refused: the column, and what to do. */
export interface RefusedCell {
  readonly line: number;
  readonly column: string;
  readonly problem: Remedy;
}

/** A line that is no CSV, and its text, by which whoever wrote it finds it. */
export interface Malformed extends RefusedCell {
  readonly text: string;
}

/** Some records of a file, and the lines between them that are no CSV. */
export interface Batch {
  readonly reads: readonly CsvRecord[];
  readonly refused: readonly Malformed[];
}

/** The delimiters. A file uses one of them in all its lines. */
export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const BATCH = 500;
/** The most lines of one record. A quoted cell may span lines; one whose quote was never closed would span the rest of the file. */
const MOST_LINES = 50;

/** The lines of a file, whichever system wrote it; the first ones, where it is said how many at the most. */
export const splitLines = (text: string, most?: number): string[] => text.split(/\r\n|\n|\r/, most);

/** The names of the columns by this delimiter; none where the first line is no CSV. */
export function headerOf(text: string, delimiter: Delimiter): readonly string[] {
  try {
    const [header = []] = z.array(z.array(z.string())).parse(parse(splitLines(text, 1)[0] ?? '', { delimiter, trim: true }));
    return header;
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

/**
 * The lines after the header, in batches. Empty ones are left out.
 * @param header the name of each column, which the records have their cells by; a column without one is left out
 */
export function* batchesOf(text: string, delimiter: Delimiter, header: readonly string[]): Generator<Batch> {
  const lines = splitLines(text);
  // A spreadsheet may leave columns without a name at the end.
  const options: Options = { delimiter, trim: true, columns: header.map((name) => name || false), cast: asItWas };
  let reads: CsvRecord[] = [];
  let refused: Malformed[] = [];
  for (let at = 1; at < lines.length; ) {
    const { taken, refusal, next } = recordAt(lines, at, options);
    if (refusal) refused.push(refusal);
    if (taken && !Object.values(taken.record).every((value) => value === '')) reads.push(taken);
    at = next;
    if (reads.length < BATCH) continue;
    yield { reads, refused };
    reads = [];
    refused = [];
  }
  if (reads.length + refused.length > 0) yield { reads, refused };
}

interface RecordAt {
  readonly taken?: CsvRecord;
  readonly refusal?: Malformed;
  /** The line on which the next record begins; after a line that is no CSV, the line after it. */
  readonly next: number;
}

/** The record that begins at a line, and goes on over the next ones as long as a quote is open. */
function recordAt(lines: readonly string[], at: number, options: Options): RecordAt {
  const line = at + 1;
  let open: CsvError | undefined;
  for (let end = at + 1; end <= Math.min(at + MOST_LINES, lines.length); end += 1) {
    try {
      const [record] = z.array(z.record(z.string(), z.string())).parse(parse(lines.slice(at, end).join('\n'), options));
      return { ...(record && { taken: { line, record } }), next: end };
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const whole = withoutTrailing(error, options);
      if (whole) return { taken: { line, record: whole }, next: end };
      open ??= error;
      if (error.code !== 'CSV_QUOTE_NOT_CLOSED') break;
    }
  }
  const column = z.string().catch('').parse(open?.column);
  return { refusal: { line, column, problem: remedyOf(open?.code), text: lines[at] ?? '' }, next: at + 1 };
}

/**
 * The record of a line that has empty cells beyond the header, as spreadsheets leave them; undefined where another thing is wrong, or a
 * cell there says something.
 */
function withoutTrailing({ code, record }: CsvError, { columns }: Options): CsvRecord['record'] | undefined {
  if (code !== 'CSV_RECORD_INCONSISTENT_COLUMNS' || !Array.isArray(columns)) return undefined;
  const { data: cells = [] } = z.array(z.string()).safeParse(record);
  if (cells.length <= columns.length || cells.slice(columns.length).some((cell) => cell !== '')) return undefined;
  return Object.fromEntries(columns.flatMap((name, at) => (typeof name === 'string' ? [[name, cells[at] ?? '']] : [])));
}

/** The original text of a cell that the file of errors has escaped for spreadsheets. */
const asItWas = (text: string): string => text.replace(/^'(?=[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20])/, '');

const QUOTES = remedy('QUOTES', {});
const BY_ERROR: Readonly<Partial<Record<CsvError['code'], Remedy>>> = {
  INVALID_OPENING_QUOTE: QUOTES,
  CSV_INVALID_CLOSING_QUOTE: QUOTES,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: QUOTES,
  CSV_QUOTE_NOT_CLOSED: remedy('QUOTE_NOT_CLOSED', {}),
  CSV_RECORD_INCONSISTENT_COLUMNS: remedy('CELLS', {}),
};
const remedyOf = (code: CsvError['code'] | undefined): Remedy => (code && BY_ERROR[code]) ?? remedy('NO_CSV', {});
