/** Files of figures. Each says whose they are and of what period, with the definition, how to read them, and which cells are suppressed. */
import type { Breakdown } from './breakdowns.js';
import type { FigureCell } from './figure-cell.js';

/** One indicator of a file. */
export interface Sheet {
  readonly label: string;
  /** What holds for it, each with its name: the consortium, the period, the breakdown, the days. */
  readonly filters: readonly (readonly [name: string, value: string | Date])[];
  readonly definition: string;
  readonly reading: string;
  readonly by: Breakdown;
  /** The heads of its two columns. */
  readonly heads: readonly [string, string];
  readonly cells: readonly FigureCell[];
  /** The words that stand for a cell that is not shown, and for one where there is nothing to measure. */
  readonly suppressed: string;
  readonly none: string;
}

/** A month is a day, its first, to a spreadsheet; a year is a number. */
type Value = string | number | Date;
const monthIn = (code: string): Date => new Date(`${code}-01T00:00:00Z`);

const nameOf = ({ by }: Sheet, { code, name }: FigureCell): Value => {
  if (by === 'MONTH' && name === code) return monthIn(code);
  return by === 'YEAR' && name === code ? Number(code) : name;
};
const figureOf = ({ suppressed, none }: Sheet, cell: FigureCell): Value => (cell.suppressed ? suppressed : (cell.value ?? none));

/** The lines before the table. */
const headOf = (sheet: Sheet): readonly (readonly Value[])[] => [[sheet.label], ...sheet.filters, [sheet.definition], [sheet.reading], []];
/** A table without a cell says so, so that nobody takes its sheet for one that was not read. */
const rowsOf = (sheet: Sheet): readonly (readonly Value[])[] =>
  sheet.cells.length === 0 ? [[sheet.none]] : sheet.cells.map((cell) => [nameOf(sheet, cell), figureOf(sheet, cell)]);

/** As French spreadsheets write it: 01/03/2024, and a comma before what is less than one. */
function french(value: Value): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10).split('-').reverse().join('/');
  return typeof value === 'number' ? String(value).replace('.', ',') : value;
}

/** RFC 4180 with semicolons and a byte order mark, as spreadsheets in French expect; nothing that a spreadsheet would run. */
export function toCsv(sheet: Sheet): string {
  const quoted = (value: Value): string => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : french(value);
    return /[";\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = [...headOf(sheet), sheet.heads, ...rowsOf(sheet)];
  return `\uFEFF${rows.map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;
}

/** What Excel takes as the name of a sheet: 31 signs at most, without these. Its number tells it from every other. */
const sheetName = (nth: number, label: string): string => `${nth + 1} ${label.replaceAll(/[[\]:*?/\\']/g, ' ')}`.slice(0, 31).trim();

/** A workbook with a sheet for each. */
export async function toXlsx(sheets: readonly Sheet[]): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const written = (value: Value, format: string) =>
    value instanceof Date ? { value, type: Date, format, align: 'left' as const } : { value };
  return writeXlsxFile(
    sheets.map((sheet, nth) => ({
      sheet: sheetName(nth, sheet.label),
      columns: [{ width: 40 }, { width: 24 }],
      data: [
        ...headOf(sheet).map((row, line) =>
          row.map((value) => ({ ...written(value, 'dd/mm/yyyy'), ...(line === 0 && { fontWeight: 'bold' as const }) })),
        ),
        sheet.heads.map((value) => ({ value, fontWeight: 'bold' as const })),
        ...rowsOf(sheet).map((row) => row.map((value) => written(value, 'mmm yyyy'))),
      ],
    })),
  ).toBlob();
}
