/**
 * A partner's own records in the files that the import takes, so that it may leave the hub with them or keep them beside it. A kind reads
 * an organisation's rows in the order of their ids, and says each column as the import parses it.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CategoryCode } from '@passerelle/schema/categories';
import { bodyLines, headerLine } from '@passerelle/schema/partner-file/written';
import type { OrganisationId, PersonId } from '../identity/ids.js';
import type { ImportKind } from './import-kind.js';

/** What a column holds: codes and words set apart by `|`, yes or no. */
type ExportedCell = string | number | boolean | null | readonly string[];

interface ExportedRow {
  readonly id: string;
  /** Of a record of somebody. */
  readonly personId?: PersonId;
}

interface ExportedPage {
  readonly lines: readonly (readonly string[])[];
  /** Whom the lines are of. */
  readonly people: readonly PersonId[];
  /** The id of the last row; undefined where there are no more rows. */
  readonly last: string | undefined;
}

/** A kind of partner's file, as an owner writes it. */
export interface ExportKind {
  readonly name: string;
  readonly columns: readonly string[];
  /** What a line tells of a person. */
  readonly categories: readonly CategoryCode[];
  /** @param after the id after which rows are read */
  readonly read: (em: EntityManager, holderId: OrganisationId, after: string) => Promise<ExportedPage>;
}

/** How a page of rows is read. */
export const EXPORTED_PAGE = { orderBy: { id: 'asc' }, limit: 500 } as const;

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
      const lines = found.map((row) => {
        const cells: Readonly<Record<string, ExportedCell>> = { reference: row.id, person_id: row.personId ?? null, ...cellsOf(row) };
        return columns.map((column) => textOf(cells[column] ?? null));
      });
      return { lines, people: found.flatMap(({ personId }) => personId ?? []), last: found.at(-1)?.id };
    },
  };
}

function textOf(cell: ExportedCell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'object' ? cell.join('|') : String(cell);
}

/** The id after which every row comes. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * The file of an organisation's records of a kind, and how many lines it has.
 * @param entityManager a new one for each page
 */
export async function exportedFile(entityManager: () => EntityManager, kind: ExportKind, holderId: OrganisationId) {
  const texts = [headerLine(kind.columns)];
  let count = 0;
  for (let last: string | undefined = BEFORE_ALL; last !== undefined; ) {
    const page: ExportedPage = await kind.read(entityManager(), holderId, last);
    if (page.lines.length > 0) texts.push(bodyLines(page.lines));
    count += page.lines.length;
    last = page.last;
  }
  return { text: texts.join(''), count };
}
