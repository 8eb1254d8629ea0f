/**
 * Which column each name of a file's header stands for: the column's own name or one that partners usually give it (synonyms.ts), in
 * any order. What fits no column is not read.
 *
 * Suppose a file of assessments begins `N° dossier;ID Passerelle;NIVEAU;Date d'évaluation;Diplôme;Remarques`. The first five are
 * `reference`, `person_id`, `level`, `assessed_on` and `certificate`; the last is none.
 */
import { columnsRead, NAMED_BY } from './naming.js';
import { SYNONYMS } from './synonyms.js';

/** A header, held against the columns of one kind of file. */
export interface ReadHeader {
  /** The column of each name, in the order of the header; null where it stands for none. */
  readonly columns: readonly (string | null)[];
  /** The columns for which the header has no name. */
  readonly missing: readonly string[];
  /** The names that stand for a column which another name stands for too. */
  readonly ambiguous: readonly { readonly column: string; readonly names: readonly string[] }[];
}

/** A hint of how a cell is written, as in “Date de naissance (jj/mm/aaaa)”; not the ending of “Né(e)”. */
const HINT = /\([^)]{4,}\)/g;

/** A name by its letters and digits alone: “Numéro de dossier”, “numero_de_dossier” and “NUMERO DE DOSSIER” are one. */
export const plainName = (name: string): string =>
  name
    .replaceAll(HINT, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(SYNONYMS).map(([column, names]) => [column, new Set([column, ...names].map(plainName))]),
);

/** The column that a name stands for, among these; null where it stands for none. */
export function columnNamed(name: string, columns: readonly string[]): string | null {
  const plain = plainName(name);
  return columns.find((column) => plainName(column) === plain) ?? columns.find((column) => NAMES.get(column)?.has(plain)) ?? null;
}

/** Holds the names of a header against the columns of a kind of file. One that names people by names and birth date needs no id. */
export function readHeader(header: readonly string[], columns: readonly string[]): ReadHeader {
  const read = columnsRead(columns);
  const found = header.map((name) => columnNamed(name, read));
  const areNamed = NAMED_BY.every((column) => found.includes(column));
  const namesOf = (column: string): readonly string[] => header.filter((_, at) => found[at] === column);
  return {
    columns: found,
    missing: columns.filter((column) => !found.includes(column) && !(column === 'person_id' && areNamed)),
    ambiguous: read.map((column) => ({ column, names: namesOf(column) })).filter(({ names }) => names.length > 1),
  };
}
