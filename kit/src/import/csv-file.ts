/**
 * A partner's CSV file: its header, its lines, and those that are no CSV, each with what to do. No message holds a value of the
 * file: it may be somebody's, and messages are printed and logged.
 */
import { createReadStream } from 'node:fs';
import { CsvError, type Options, parse } from 'csv-parse';
import { z } from 'zod';
import { StartRefused } from '../errors.js';
import type { Refusal } from './import-kind.js';

export interface Read {
  /** Where it stands in the file, the header being 1. */
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
}

const BATCH = 500;
/** A record of any kind of file is far shorter, in bytes; what is longer has lost a quote, and nobody knows where it ends. */
const LONGEST_RECORD = 1024 * 1024;
const TOO_LONG = 'CSV_MAX_RECORD_SIZE';

const OPTIONS: Options = { bom: true, delimiter: [',', ';'], trim: true, max_record_size: LONGEST_RECORD };

/** A cell that the file of errors made harmless for a spreadsheet is taken as it was. */
const asItWas = (text: string): string => text.replace(/^'(?=[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20])/, '');

const readShape = z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) });

/** The lines in batches. Those that are no CSV are left out, and told of; so is all that follows on one of which nobody knows the end. */
export async function* batchesOf(file: string, tell: (refusal: Refusal) => void): AsyncGenerator<Read[]> {
  let lost = Number.POSITIVE_INFINITY;
  const lines = parse({
    ...OPTIONS,
    columns: true,
    info: true,
    skip_empty_lines: true,
    cast: asItWas,
    skip_records_with_error: true,
    on_skip: (error) => {
      const refusal = refusalOf(error);
      if (refusal.line < lost) tell(refusal);
      // The parser goes on somewhere in the middle of what follows.
      if (error?.code === TOO_LONG) lost = Math.min(lost, refusal.line);
      return undefined;
    },
  });
  const source = createReadStream(file);
  source.on('error', (error) => lines.destroy(error));
  let batch: Read[] = [];
  try {
    for await (const read of source.pipe(lines)) {
      const { record, info } = readShape.parse(read);
      if (info.lines >= lost) continue;
      batch.push({ line: info.lines, record });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    source.destroy();
  }
}

/** The names of the columns. Throws StartRefused where the file cannot be read, or its first line is no CSV. */
export async function headerOf(file: string): Promise<readonly string[]> {
  const source = createReadStream(file);
  const lines = source.pipe(parse({ ...OPTIONS, to_line: 1 }));
  source.on('error', (error) => lines.destroy(error));
  try {
    for await (const header of lines) return z.array(z.string()).parse(header);
  } catch (error) {
    if (error instanceof CsvError) throw new StartRefused(`the header of ${file} is no CSV: ${remedyOf(error.code)}`);
    throw new StartRefused(`${file} cannot be read: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`);
  } finally {
    source.destroy();
  }
  return [];
}

function refusalOf(error: CsvError | undefined): Refusal {
  const { line, column } = placeShape.parse({ line: error?.lines, column: error?.column });
  return { line, column, problem: remedyOf(error?.code) };
}
const placeShape = z.object({ line: z.number().catch(0), column: z.string().catch('') });

const QUOTES =
  'A quote is out of place: write the value in quotes, and a quote within it twice. What follows was not read up to the next quote.';
const REMEDIES: Readonly<Partial<Record<CsvError['code'], string>>> = {
  INVALID_OPENING_QUOTE: QUOTES,
  CSV_INVALID_CLOSING_QUOTE: QUOTES,
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: QUOTES,
  CSV_QUOTE_NOT_CLOSED: 'A quote that was opened is not closed before the end of the file: close it. What follows it was not read.',
  [TOO_LONG]: 'This line is too long for a record: a quote before it may not be closed. What follows it was not read.',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'This line has more columns than the header, or fewer: give each, if need be empty.',
};
const remedyOf = (code: CsvError['code'] | undefined): string =>
  (code && REMEDIES[code]) ?? 'This line is no CSV: see its quotes and columns.';
