/** A partner's file that was chosen on the page: its text, and its header against the columns of a kind of file. */
import type { Delimiter } from '@passerelle/schema/partner-file/csv';
import { nearestForm } from '@passerelle/schema/partner-file/form';
import { readHeader } from '@passerelle/schema/partner-file/header';
import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { columnsRead } from '@passerelle/schema/partner-file/naming';
import { decodeFile, MOST_BYTES } from '@passerelle/schema/partner-file/text';

/** Where each column that is read of a kind stands: its place in the header, from 0; null where the file does not have it. */
export type Mapping = Readonly<Record<string, number | null>>;

export interface ChosenFile {
  readonly name: string;
  readonly text: string;
  readonly delimiter: Delimiter;
  /** The names as the file has them. */
  readonly header: readonly string[];
}

/** Why a file is not read. */
export type FileProblem = 'TOO_LARGE' | 'UNREADABLE' | 'WORKBOOK' | 'EMPTY' | { readonly doubtfulLine: number };

interface ReadFile {
  readonly file: ChosenFile;
  /** The kind that its header fits best. */
  readonly kind: FileKind;
}

/**
 * Reads a file.
 * @param kinds those that the viewer may import; there is one at least
 */
export async function readChosen(
  chosen: File,
  kinds: readonly [FileKind, ...FileKind[]],
): Promise<ReadFile | { readonly problem: FileProblem }> {
  if (chosen.size > MOST_BYTES) return { problem: 'TOO_LARGE' };
  const bytes = await chosen.arrayBuffer().catch(() => null);
  if (!bytes) return { problem: 'UNREADABLE' };
  const decoded = decodeFile(new Uint8Array(bytes));
  if ('isWorkbook' in decoded) return { problem: 'WORKBOOK' };
  if ('doubtfulLine' in decoded) return { problem: decoded };
  if (decoded.text.trim() === '') return { problem: 'EMPTY' };
  const [first, ...others] = kinds;
  const ofKind = (name: FileKind) => ({ name, columns: FILE_KINDS[name].columns });
  const { kind, delimiter, header } = nearestForm(decoded.text, [ofKind(first), ...others.map(ofKind)]);
  return { file: { name: chosen.name, text: decoded.text, delimiter, header }, kind: kind.name };
}

/** The columns by the names of the header; null where it has no name for one, or several. */
export function mappingOf(header: readonly string[], kind: FileKind): Mapping {
  const { columns } = FILE_KINDS[kind];
  const { columns: found, ambiguous } = readHeader(header, columns);
  const isAmbiguous = (column: string): boolean => ambiguous.some((one) => one.column === column);
  return Object.fromEntries(
    columnsRead<string>(columns).map((column) => [column, isAmbiguous(column) || !found.includes(column) ? null : found.indexOf(column)]),
  );
}
