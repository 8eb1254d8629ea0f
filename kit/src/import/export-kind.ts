/**
 * A partner's own records in the files that the import takes, so that it may leave the hub with them or keep them beside it. A kind reads
 * an organisation's rows in the order of their ids, and says each column as the import parses it.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CategoryCode } from '@passerelle/schema/categories';
import { bodyLines, headerLine } from '@passerelle/schema/partner-file/written';
import { BEFORE_EVERY_ID, type OrganisationId, type PersonId } from '../identity/ids.js';
import type { ImportKind } from './import-kind.js';

/** What a column holds: codes and words set apart by `|`, yes or no. */
type ExportedCell = string | number | boolean | null | readonly string[];

interface ExportedRow {
  readonly id: string;
  /** Of a record of somebody. */
  readonly personId?: PersonId;
}

/** A row, as it is written. */
interface ExportedLine extends ExportedRow {
  /** A cell for each column. */
  readonly cells: readonly string[];
}

/** A kind of partner's file, as an owner writes it. */
export interface ExportKind {
  readonly name: string;
  readonly columns: readonly string[];
  /** What a line tells of a person. */
  readonly categories: readonly CategoryCode[];
  /** The next lines, more than a page of the API takes; none after the last. @param after the id after which rows are read */
  readonly read: (em: EntityManager, holderId: OrganisationId, after: string) => Promise<readonly ExportedLine[]>;
}

/** How a page of rows is read. */
export const EXPORTED_PAGE = { orderBy: { id: 'asc' }, limit: 200 } as const;

/**
 * Declares how a kind of file is written. The reference of a record is its id here: the partner's own number is not kept.
 * @param categories what its columns tell of a person
 * @param rowsAfter a page of an organisation's rows after an id, in the order of their ids
 * @param cellsOf the columns of a row but for its reference and person
 */
export function exportKind<Row extends ExportedRow>(
  { name, columns }: Pick<ImportKind, 'name' | 'columns'>,
  categories: readonly CategoryCode[],
  rowsAfter: (em: EntityManager, holderId: OrganisationId, after: string) => Promise<readonly Row[]>,
  cellsOf: (row: Row) => Readonly<Record<string, ExportedCell>>,
): ExportKind {
  return {
    name,
    columns,
    categories,
    read: async (em, holderId, after) => {
      const found = await rowsAfter(em, holderId, after);
      return found.map((row) => {
        const { id, personId } = row;
        const cells: Readonly<Record<string, ExportedCell>> = { reference: id, person_id: personId ?? null, ...cellsOf(row) };
        return { id, ...(personId && { personId }), cells: columns.map((column) => textOf(cells[column] ?? null)) };
      });
    },
  };
}

function textOf(cell: ExportedCell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'object' ? cell.join('|') : String(cell);
}

/**
 * The file of an organisation's records of a kind, and how many lines it has.
 * @param entityManager a new one for each page
 */
export async function exportedFile(entityManager: () => EntityManager, kind: ExportKind, holderId: OrganisationId) {
  const texts = [headerLine(kind.columns)];
  let count = 0;
  for (let last: string | undefined = BEFORE_EVERY_ID; last !== undefined; ) {
    const lines: readonly ExportedLine[] = await kind.read(entityManager(), holderId, last);
    if (lines.length > 0) texts.push(bodyLines(lines.map(({ cells }) => cells)));
    count += lines.length;
    last = lines.at(-1)?.id;
  }
  return { text: texts.join(''), count };
}
