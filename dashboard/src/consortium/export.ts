/** Figures to take along: with their definition, how to read them, and what is not shown marked as such. */
import type { Named } from './series.js';

export interface Sheet {
  readonly label: string;
  readonly definition: string;
  readonly unit: string;
  /** What the cells are broken down by. */
  readonly by: string;
  /** When it was published, how it was protected, and what a cell means that is not shown. */
  readonly reading: string;
  /** The word that stands for such a cell. */
  readonly suppressed: string;
  readonly cells: readonly Named[];
}

const figureOf = ({ value, suppressed }: Named, word: string): string | number => (suppressed ? word : (value ?? ''));

const head = ({ label, definition, reading }: Sheet): readonly string[] => [label, definition, reading];

/** RFC 4180 with semicolons and a byte order mark, as spreadsheets in French expect; nothing that a spreadsheet would run. */
export function csvOf(sheet: Sheet): string {
  const quoted = (value: string | number): string => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = [
    ...head(sheet).map((line) => [line]),
    [],
    [sheet.by, sheet.unit],
    ...sheet.cells.map((cell) => [cell.name, figureOf(cell, sheet.suppressed)]),
  ];
  return `\uFEFF${rows.map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;
}

export async function xlsxOf(sheet: Sheet): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  return writeXlsxFile(
    [
      ...head(sheet).map((value, index) => [{ value, ...(index === 0 && { fontWeight: 'bold' as const }) }]),
      [],
      [sheet.by, sheet.unit].map((value) => ({ value, fontWeight: 'bold' as const })),
      ...sheet.cells.map((cell) => [{ value: cell.name }, { value: figureOf(cell, sheet.suppressed) }]),
    ],
    { columns: [{ width: 40 }, { width: 18 }] },
  ).toBlob();
}
