/** A partner's file as it is written for a partner: in the form in which it is read (csv.ts). */
import { stringify } from 'csv-stringify/sync';

// What a spreadsheet would run as a formula is shown as text (OWASP, CSV injection); the import takes it as it was.
const SAFE = { delimiter: ';', escape_formulas: true } as const;

/** The header of a file. */
export const headerLine = (columns: readonly string[]): string => stringify([[...columns]], { ...SAFE, bom: true });

/** Lines of a file, each with a cell for each column. */
export const bodyLines = (lines: readonly (readonly string[])[]): string =>
  stringify(
    lines.map((cells) => [...cells]),
    { ...SAFE, quoted: true },
  );
