/**
 * A partner's CSV file: its header, its lines, and those that are no CSV, each with what to do. One bad line costs no other. No message
 * holds a value of the file: it may be somebody's, and messages are printed and logged.
 */
import { CsvError, type Options, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Refusal } from './import-kind.js';

export interface Read {
  /** Where it begins in the file, the header being 1. */
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
}

/** Some lines of a file, and why others between them are no CSV. */
export interface Batch {
  readonly reads: readonly Read[];
  readonly refused: readonly Refusal[];
}

/** A file has one of them, in all of its lines: a comma within a value of a file with semicolons is a comma. */
export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const BATCH = 500;
/** Of one record: a quoted cell may go on over some lines, and one whose quote was never closed would go on to the end of the file. */
const MOST_LINES = 50;

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

/** The names of the columns, where a delimiter sets them apart; none where the first line is no CSV. */
export function headerOf(text: string, delimiter: Delimiter): readonly string[] {
  try {
    const [header = []] = z.array(z.array(z.string())).parse(parse(linesOf(text)[0] ?? '', { delimiter, trim: true }));
    return header;
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

/** The lines after the header, in batches. Empty ones are left out. */
export function* batchesOf(text: string, delimiter: Delimiter, header: readonly string[]): Generator<Batch> {
  const lines = linesOf(text);
  // A column without a name is what a spreadsheet leaves at the end.
  const options: Options = { delimiter, trim: true, columns: header.map((name) => name || false), cast: asItWas };
  let reads: Read[] = [];
  let refused: Refusal[] = [];
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
  readonly taken?: Read;
  readonly refusal?: Refusal;
  /** Where the next record begins. After a line that is no CSV, that is the next line. */
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
      open ??= error;
      if (error.code !== 'CSV_QUOTE_NOT_CLOSED') break;
    }
  }
  const column = z.string().catch('').parse(open?.column);
  return { refusal: { line, column, problem: remedyOf(open?.code) }, next: at + 1 };
}

/** A cell that the file of errors made harmless for a spreadsheet is taken as it was. */
const asItWas = (text: string): string => text.replace(/^'(?=[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20])/, '');

const QUOTES = 'A quote is out of place: write the value in quotes, and a quote within it twice.';
const REMEDIES: Readonly<Partial<Record<CsvError['code'], string>>> = {
  INVALID_OPENING_QUOTE: QUOTES,
  CSV_INVALID_CLOSING_QUOTE: QUOTES,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: QUOTES,
  CSV_QUOTE_NOT_CLOSED: 'A quote that is opened on this line is not closed: close it.',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'This line has more columns than the header, or fewer: give each, if need be empty.',
};
const remedyOf = (code: CsvError['code'] | undefined): string =>
  (code && REMEDIES[code]) ?? 'This line is no CSV: see its quotes and columns.';
