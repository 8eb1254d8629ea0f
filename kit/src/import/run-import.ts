/**
 * Imports a partner's CSV file line by line, in batches. Each batch is one transaction with its events and with how far the file
 * has been read. So an import that broke off continues there, and a file imported twice changes nothing.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { StartRefused } from '../errors.js';
import { appendEvents } from '../feed/feed.js';
import type { OrganisationId, PersonId } from '../identity/ids.js';
import { batchesOf, type CsvRecord, DELIMITERS, type Delimiter, headerOf } from './csv-file.js';
import { readText } from './file-text.js';
import { type FileLine, type ImportKind, type Plan, type Problem, type RefusedCell, recordId } from './import-kind.js';

export interface ImportOptions {
  readonly file: string;
  /** The kinds of file that the subgraph takes: the file's header says which it is. */
  readonly kinds: readonly ImportKind[];
  readonly holderId: OrganisationId;
  /** The people for whom the holder has a record link. */
  readonly people: ReadonlySet<PersonId>;
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

/** A line that was not taken: its cells, or its text where it is no CSV. */
export type RefusedLine = RefusedCell & ({ readonly record: CsvRecord['record'] } | { readonly text: string });

export interface ImportReport {
  readonly kind: string;
  /** The names of the columns, as the file has them. */
  readonly columns: readonly string[];
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

/** Imports the file. Throws StartRefused where its header fits no known kind. */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const { file, kinds, holderId, preview, today, signal, onProgress, entityManager } = options;
  const { text, digest } = await readText(file);
  const { kind, delimiter, header } = formOf(file, text, kinds);
  const mark = `${kind.name} ${holderId} ${digest}`;
  const { lines: before, finished } = preview ? NOT_BEFORE : await takenBefore(entityManager(), mark);
  // An import that broke off continues. A finished file is read from the start again, because lines that were refused then may be
  // accepted now.
  const resumed = finished ? 0 : before;
  const totals = { added: 0, changed: 0, same: 0 };
  const columns = header.filter((name) => name !== '');
  const refused: RefusedLine[] = [];
  const seen: Seen = { references: new Map(), people: new Map() };
  let lines = 0;
  for (const batch of batchesOf(text, delimiter, header)) {
    if (signal.aborted) return { kind: kind.name, columns, lines, before, ...totals, refused, finished: false };
    lines += batch.reads.length + batch.refused.length;
    refused.push(...batch.refused);
    const { understood, misunderstood } = understand(kind, batch.reads, options, seen);
    // Lines of the earlier run are only planned again, to find those that were refused: the file of errors is written anew.
    const plan = await (lines <= resumed ? kind.plan(entityManager(), understood, today) : take(kind, understood, options, mark, lines));
    if (lines > resumed) for (const name of ['added', 'changed', 'same'] as const) totals[name] += plan[name];
    const recordOf = new Map(batch.reads.map(({ line, record }) => [line, record]));
    for (const refusal of [...misunderstood, ...plan.refused]) refused.push({ ...refusal, record: recordOf.get(refusal.line) ?? {} });
    onProgress(lines);
  }
  if (!preview) await execute(entityManager(), 'update kit.imported set finished = true where mark = $1', [mark]);
  return { kind: kind.name, columns, lines, before, ...totals, refused, finished: true };
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

type Understood = FileLine<CsvRecord['record']>;

/** The line on which each reference or person came first, for the whole file: a second line would overwrite the first. */
interface Seen {
  readonly references: Map<string, number>;
  readonly people: Map<PersonId, number>;
}

/** Reads lines by the kind's columns, and refuses those of people whom the holder does not have. */
function understand(kind: ImportKind, reads: readonly CsvRecord[], { holderId, people, today }: ImportOptions, seen: Seen) {
  const understood: Understood[] = [];
  const misunderstood: RefusedCell[] = [];
  for (const { line, record } of reads) {
    const read = kind.read(record, today);
    const problems = 'problems' in read ? read.problems : placeProblems(kind, line, read, people, seen);
    misunderstood.push(...problems.map((problem) => ({ line, ...problem })));
    if ('problems' in read || problems.length > 0) continue;
    understood.push({ line, id: recordId(holderId, read.reference), personId: read.personId, holderId, columns: record });
  }
  return { understood, misunderstood };
}

/**
 * The problems of a line that is right by itself: its reference or person stands on an earlier line, or the holder has no record of
 * the person.
 */
function placeProblems(
  kind: ImportKind,
  line: number,
  { reference, personId }: Pick<Understood, 'personId'> & { readonly reference: string },
  people: ReadonlySet<PersonId>,
  seen: Seen,
): Problem[] {
  const first = firstOf(seen.references, reference, line);
  if (first !== line) return [{ column: 'reference', problem: `This is the reference of line ${first} too: give each record its own.` }];
  if (!people.has(personId)) return [NOT_HELD];
  const earlier = kind.onePerPerson ? firstOf(seen.people, personId, line) : line;
  if (earlier === line) return [];
  return [{ column: 'person_id', problem: `Line ${earlier} is of this person already, and the file takes one for each: leave one out.` }];
}

function firstOf<Key>(seen: Map<Key, number>, key: Key, line: number): number {
  const first = seen.get(key) ?? line;
  seen.set(key, first);
  return first;
}

const NOT_HELD: Problem = {
  column: 'person_id',
  problem: 'Your organisation holds no record for this person: the query caseload lists those it does.',
};

const takenRow = z.object({ lines: z.coerce.number(), finished: z.boolean() });
const NOT_BEFORE: z.infer<typeof takenRow> = { lines: 0, finished: false };

async function takenBefore(em: EntityManager, mark: string): Promise<z.infer<typeof takenRow>> {
  const [found] = await rows(em, takenRow, 'select lines, finished from kit.imported where mark = $1', [mark]);
  return found ?? NOT_BEFORE;
}

/** How a file is to be read: the delimiter is the one that sets the columns of a kind apart in its header. */
interface Form {
  readonly kind: ImportKind;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
}

function formOf(file: string, text: string, kinds: readonly ImportKind[]): Form {
  for (const delimiter of DELIMITERS) {
    const header = headerOf(text, delimiter);
    const kind = kinds.find(({ columns }) => columns.every((name) => header.includes(name)));
    if (!kind) continue;
    const twice = kind.columns.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
    if (twice) throw new StartRefused(`the header of ${file} has the column ${twice} twice: leave one out`);
    return { kind, delimiter, header };
  }
  const asked = kinds.map(({ name, columns }) => `  ${name}: ${columns.join(';')}`).join('\n');
  throw new StartRefused(`the header of ${file} is of no kind of file that is taken here; it has all columns of one of these:\n${asked}`);
}
