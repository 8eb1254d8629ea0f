/**
 * Imports a partner's CSV file line by line, in batches. Each batch is one transaction with its events and with how far the file
 * has been read. So an import that broke off continues there, and a file imported twice changes nothing.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { batchesOf, type CsvRecord, type RefusedCell } from '@passerelle/schema/partner-file/csv';
import { cellNames, type FileForm, nearestForm, unreadNames } from '@passerelle/schema/partner-file/form';
import { NAMED_BY, namesOf } from '@passerelle/schema/partner-file/naming';
import type { RefusedLine } from '@passerelle/schema/partner-file/refused-lines';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { StartRefused } from '../errors.js';
import { appendEvents } from '../feed/feed.js';
import type { OrganisationId, PersonId } from '../identity/ids.js';
import { idsHeld } from '../record/person-alias.js';
import { readText } from './file-text.js';
import type { ImportKind, Plan, Problem } from './import-kind.js';
import { readLinesOf, type Seen, type Understood, understand } from './understand.js';

export interface ImportOptions {
  readonly file: string;
  /** The kinds of file that the subgraph takes: the file's header says which it is. */
  readonly kinds: readonly ImportKind[];
  readonly holderId: OrganisationId;
  /** The professional who takes the file in, where they are told apart. */
  readonly by?: string | null;
  /** The people for whom the holder has a record link. */
  readonly people: ReadonlySet<PersonId>;
  /** Whom lines are about that give names and a birth date instead of an id, by their numbers; or why nobody can be said. */
  readonly peopleOf: (lines: readonly NamedLine[]) => Promise<ReadonlyMap<number, PersonId | Problem>>;
  /** A new entity manager, under the serving role and in the holder's name. */
  readonly entityManager: () => EntityManager;
  /** Whether only to say what would happen. */
  readonly preview: boolean;
  /** The day of the import, from which the bounds of days are counted. */
  readonly today: string;
  /** Ends the import after the current batch; the next run continues there. */
  readonly signal: AbortSignal;
  readonly onProgress: (lines: number) => void;
}

/** A line that gives names and a birth date, in the order of NAMED_BY. */
export interface NamedLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface ImportReport {
  readonly kind: string;
  /** The names of the columns, as the file has them. */
  readonly columns: readonly string[];
  /** Those of them that stand for no column of this kind of file, and were not read. */
  readonly unread: readonly string[];
  /** The columns that the file has not, and that were read as empty. */
  readonly absent: readonly string[];
  /** Lines that were read, with those that were refused. */
  readonly lines: number;
  /** Lines of an earlier run that was broken off. */
  readonly before: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedLine[];
  /** Whether the end of the file was reached. */
  readonly finished: boolean;
}

/** Of which kind a file is, by its header. Throws StartRefused where it fits none. */
export async function kindOf(file: string, kinds: readonly ImportKind[]): Promise<ImportKind> {
  return formOf(file, (await readText(file)).text, kinds).kind;
}

/** Imports the file. Throws StartRefused where its header fits no known kind. */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const { file, kinds, holderId, by = null, people, preview, today, signal, onProgress, entityManager } = options;
  const { text, digest } = await readText(file);
  const form = formOf(file, text, kinds);
  const { kind, delimiter, header } = form;
  const mark = `${kind.name} ${holderId} ${digest}`;
  const { lines: before, finished } = preview ? NOT_BEFORE : await takenBefore(entityManager(), mark);
  // An import that broke off continues. A finished file is read from the start again, because lines that were refused then may be
  // accepted now.
  const resumed = finished ? 0 : before;
  const totals = { added: 0, changed: 0, same: 0 };
  const known = { kind: kind.name, columns: header.filter((name) => name !== ''), unread: unreadNames(form), absent: form.missing, before };
  const refused: RefusedLine[] = [];
  const seen: Seen = { references: new Map(), people: new Map() };
  const named = kind.columns.includes('person_id') ? await idsHeld(entityManager(), people, holderId) : new Map<PersonId, PersonId>();
  // Whoever has two ids is named by either, and written of under the one under which the holder has its record.
  const heldAs = (id: PersonId): PersonId | null => named.get(id) ?? (people.has(id) ? id : null);
  let lines = 0;
  for (const batch of batchesOf(text, delimiter, cellNames(form))) {
    if (signal.aborted) return { ...known, lines, ...totals, refused, finished: false };
    lines += batch.reads.length + batch.refused.length;
    refused.push(...batch.refused.map((line) => ({ ...line, column: nameIn(form, line.column) })));
    const { identified, unknown } = await identify(kind, batch.reads, options.peopleOf);
    const { understood, misunderstood } = understand(kind, readLinesOf(kind, identified, today), { holderId, by, heldAs, seen });
    // Lines of the earlier run are only planned again, to find those that were refused: the file of errors is written anew.
    const plan = await (lines <= resumed ? kind.plan(entityManager(), understood, today) : take(kind, understood, options, mark, lines));
    if (lines > resumed) for (const name of ['added', 'changed', 'same'] as const) totals[name] += plan[name];
    const recordOf = new Map(batch.reads.map(({ line, record }) => [line, record]));
    for (const { line, column, problem } of [...unknown, ...misunderstood, ...plan.refused])
      refused.push({ line, column: nameIn(form, column), problem, record: asItWas(form, recordOf.get(line) ?? {}) });
    onProgress(lines);
  }
  if (!preview) await execute(entityManager(), 'update kit.imported set finished = true where mark = $1', [mark]);
  return { ...known, lines, ...totals, refused, finished: true };
}

/** The lines with the ids of their people, and those of which nobody can be said who they are about. */
async function identify(kind: ImportKind, reads: readonly CsvRecord[], peopleOf: ImportOptions['peopleOf']) {
  const namesPeople = kind.columns.includes('person_id');
  const named = reads.flatMap(({ line, record }) => {
    const cells = namesPeople ? namesOf(record) : null;
    return cells ? [{ line, cells }] : [];
  });
  const found = named.length > 0 ? await peopleOf(named) : new Map<number, PersonId | Problem>();
  const identified: CsvRecord[] = [];
  const unknown: RefusedCell[] = [];
  for (const { line, record } of reads) {
    const who = found.get(line);
    if (typeof who === 'object') unknown.push({ line, ...who });
    else identified.push({ line, record: who === undefined ? record : { ...record, person_id: who } });
  }
  return { identified, unknown };
}

async function take(kind: ImportKind, lines: readonly Understood[], options: ImportOptions, mark: string, upTo: number): Promise<Plan> {
  if (options.preview) return kind.plan(options.entityManager(), lines, options.today);
  return options.entityManager().transactional(async (em) => {
    const plan = await kind.plan(em, lines, options.today);
    await em.flush();
    if (plan.events.length > 0) await appendEvents(em, plan.events);
    await execute(
      em,
      'insert into kit.imported (mark, lines) values ($1, $2) on conflict (mark) do update set lines = greatest(kit.imported.lines, excluded.lines), at = now()',
      [mark, upTo],
    );
    return plan;
  });
}

const takenRow = z.object({ lines: z.coerce.number(), finished: z.boolean() });
const NOT_BEFORE: z.infer<typeof takenRow> = { lines: 0, finished: false };

async function takenBefore(em: EntityManager, mark: string): Promise<z.infer<typeof takenRow>> {
  const [found] = await rows(em, takenRow, 'select lines, finished from kit.imported where mark = $1', [mark]);
  return found ?? NOT_BEFORE;
}

type Form = FileForm<ImportKind>;

/** The name that a column has in the file. */
const nameIn = ({ header, columns }: Form, column: string): string => header[columns.indexOf(column)] ?? column;

/** The cells of a record by the names that the file gives its columns. */
const asItWas = (form: Form, record: CsvRecord['record']): CsvRecord['record'] =>
  Object.fromEntries(cellNames(form).map((name, at) => [form.header[at] ?? name, record[name] ?? '']));

function formOf(file: string, text: string, kinds: readonly ImportKind[]): Form {
  const [first, ...others] = kinds;
  if (!first) throw new StartRefused(`no files are taken here: ${file} was not read`);
  if (text.trim() === '') throw new StartRefused(`${file} is empty: give a header, and a line for each record`);
  const form = nearestForm(text, [first, ...others]);
  const { kind, ambiguous } = form;
  const missing = form.missing.filter((column) => !kind.optional.includes(column));
  const [twice] = ambiguous;
  if (missing.length === 0 && twice)
    throw new StartRefused(`the header of ${file} has the column ${twice.column} twice (${twice.names.join(', ')}): leave one out`);
  if (missing.length === 0) return form;
  const asked = kinds
    .map(
      ({ name, columns, optional }) =>
        `  ${name}: ${columns.map((column) => (optional.includes(column) ? `(${column})` : column)).join(';')}`,
    )
    .join('\n');
  const near = missing.length < kind.columns.length / 2 ? `\nOf ${kind.name} it lacks: ${missing.join(';')}` : '';
  throw new StartRefused(
    `the header of ${file} is of no kind of file that is taken here; it has the columns of one of these, so or by a usual French or English name (instead of person_id, ${NAMED_BY.join(', ')}; those in parentheses may be left out):\n${asked}${near}`,
  );
}
