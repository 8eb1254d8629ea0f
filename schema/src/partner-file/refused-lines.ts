/** The file of errors: the lines that were not taken, each with its number, the column and the remedy, to be corrected and imported. */

import type { CsvRecord, RefusedCell } from './csv.js';
import { type RemedyLanguage, sayRemedy } from './remedies.js';
import { bodyLines, headerLine } from './written.js';

/** A line that was not taken: its cells, or its text where it is no CSV. */
export type RefusedLine = RefusedCell & ({ readonly record: CsvRecord['record'] } | { readonly text: string });

/** The columns before those of the partner's file. A line that is no CSV stands in the last of them, as it was read. */
export const BEFORE = ['line', 'column', 'problem', 'as_read'] as const;

/**
 * @param columns those of the partner's file, which may be a file of errors itself
 * @param language in which it says what to give instead
 */
export function refusedLinesFile(columns: readonly string[], refused: readonly RefusedLine[], language: RemedyLanguage): string {
  const own = columns.filter((name) => !BEFORE.some((before) => before === name));
  const lines = refused
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, column, problem, ...read }) => {
      const cells = 'record' in read ? ['', ...own.map((name) => read.record[name] ?? '')] : [read.text, ...own.map(() => '')];
      return [String(line), column, sayRemedy(problem, language), ...cells];
    });
  return headerLine([...BEFORE, ...own]) + bodyLines(lines);
}
