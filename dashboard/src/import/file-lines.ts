/**
 * The lines of a chosen file as the hub takes them, some at a time, and those that are not sent: no CSV, too long, or a second line of
 * the same record, which would overwrite the first.
 */

import { batchesOf, type CsvRecord, splitLines } from '@passerelle/schema/partner-file/csv';
import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { columnsRead, NAMED_BY, namesOf } from '@passerelle/schema/partner-file/naming';
import type { RefusedLine } from '@passerelle/schema/partner-file/refused-lines';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { LONGEST_LIST, LONGEST_TEXT } from '@passerelle/schema/wire/input-limits';
import type { ChosenFile, Mapping } from './chosen-file.js';

/** A line as it is sent: a cell for each column of the kind. */
export interface SentLine {
  readonly line: number;
  readonly cells: readonly string[];
  /** What it says of its person instead of an id, in the order of NAMED_BY; null where it gives the id, or nothing of them. */
  readonly names: readonly string[] | null;
}

/** Some lines of a file, in their order. */
export interface LineBatch {
  readonly lines: readonly SentLine[];
  /** Of the lines that are not sent: why. */
  readonly refused: readonly RefusedLine[];
  /** The lines as the file has them, by their numbers. */
  readonly records: ReadonlyMap<number, CsvRecord['record']>;
}

/** The lines of the file after its header, in batches that the hub takes at once. */
export function* linesOf({ text, delimiter, header }: ChosenFile, kind: FileKind, mapping: Mapping): Generator<LineBatch> {
  const { columns, tellApart } = FILE_KINDS[kind];
  const seen = new Map<string, number>();
  // Names may stand twice in a header: cells are read by their places.
  for (const { reads, refused } of batchesOf(
    text,
    delimiter,
    header.map((_, at) => String(at)),
  )) {
    const malformed = refused.map((line) => ({ ...line, column: header[Number(line.column || -1)] ?? '' }));
    const read = reads.map(({ line, record }) => {
      const cellOf = (column: string): string => record[String(mapping[column] ?? '')] ?? '';
      const said = Object.fromEntries(columnsRead<string>(columns).map((column) => [column, cellOf(column)]));
      const names = 'person_id' in said ? namesOf(said) : null;
      return {
        line,
        cells: columns.map(cellOf),
        names,
        own: Object.fromEntries(header.map((name, at) => [name, record[String(at)] ?? ''])),
      };
    });
    const wrong: RefusedLine[] = [];
    const lines = read.filter(({ line, cells, names, own }) => {
      const long = [...cells, ...(names ?? [])].some((cell) => cell.length > LONGEST_TEXT)
        ? (columns.find((_, at) => (cells[at] ?? '').length > LONGEST_TEXT) ?? NAMED_BY[0])
        : undefined;
      const again = long ? null : seenBefore(seen, { line, cells, columns, tellApart });
      if (long) wrong.push({ line, column: long, problem: remedy('TOO_LONG', { longest: LONGEST_TEXT }), record: own });
      if (again) wrong.push({ line, ...again, record: own });
      return !long && !again;
    });
    const records = new Map(read.map(({ line, own }) => [line, own]));
    for (let from = 0; from === 0 || from < lines.length; from += LONGEST_LIST)
      yield {
        lines: lines.slice(from, from + LONGEST_LIST).map(({ line, cells, names }) => ({ line, cells, names })),
        refused: from === 0 ? [...malformed, ...wrong] : [],
        records,
      };
  }
}

interface ReadCells extends Pick<SentLine, 'line' | 'cells'> {
  readonly columns: readonly string[];
  readonly tellApart: readonly (readonly string[])[];
}

/** What is wrong with a line whose record stands on an earlier one; null where none does. */
function seenBefore(seen: Map<string, number>, { line, cells, columns, tellApart }: ReadCells) {
  for (const group of tellApart) {
    const own = group.map((column) => (cells[columns.indexOf(column)] ?? '').toLowerCase());
    if (own.includes('')) continue;
    const key = JSON.stringify([group, own]);
    const first = seen.get(key) ?? line;
    seen.set(key, first);
    if (first !== line) return { column: group.at(-1) ?? '', problem: remedy('RECORD_TWICE', { line: first }) };
  }
  return null;
}

/** How many lines follow the header, at most: a record may span several. */
export const countLines = (text: string): number => splitLines(text).filter((line) => line !== '').length - 1;

/** The cells of the first lines of a file, by the place of each column: what the viewer recognises columns by. */
export function firstLines({ text, delimiter, header }: ChosenFile, most: number): readonly (readonly string[])[] {
  const places = header.map((_, at) => String(at));
  const [batch] = batchesOf(splitLines(text, most * 10 + 1).join('\n'), delimiter, places);
  return batch?.reads.slice(0, most).map(({ record }) => places.map((place) => record[place] ?? '')) ?? [];
}
