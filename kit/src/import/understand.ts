/** Reads the lines of a partner's file, and refuses those that are wrong by themselves or beside the others. */

import type { CsvRecord, RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { type OrganisationId, type PersonId, personIdSchema } from '../identity/ids.js';
import { type FileLine, type ImportKind, type Problem, recordId } from './import-kind.js';

/** A line that is right, to be planned. */
export type Understood = FileLine<CsvRecord['record']>;

/** The line on which each reference or person came first: a second line would overwrite the first. */
export interface Seen {
  readonly references: Map<string, number>;
  readonly people: Map<PersonId, number>;
}

interface Reading {
  readonly holderId: OrganisationId;
  /** The professional who takes the file in, where they are told apart. */
  readonly by: string | null;
  /** Under which id the holder has a record of a person, who may be named by another of their ids; null where it has none. */
  readonly heldAs: (id: PersonId) => PersonId | null;
  /** The lines of the file so far. */
  readonly seen: Seen;
}

type ReadLine = CsvRecord & { readonly read: ReturnType<ImportKind['read']> };

/** Reads each line by the columns of the kind. */
export const readLinesOf = (kind: ImportKind, lines: readonly CsvRecord[], today: string): readonly ReadLine[] =>
  lines.map((line) => ({ ...line, read: kind.read(line.record, today) }));

/** The people whom lines name. A line that opens a record names nobody. */
export const peopleNamed = (lines: readonly ReadLine[]): ReadonlySet<PersonId> =>
  new Set(lines.flatMap(({ read }) => ('problems' in read || read.personId === null ? [] : [read.personId])));

/** The lines to be planned, and why the others are refused. A line of a person of whom the holder has no record is refused. */
export function understand(kind: ImportKind, lines: readonly ReadLine[], { holderId, by, heldAs, seen }: Reading) {
  const understood: Understood[] = [];
  const misunderstood: RefusedCell[] = [];
  for (const { line, record, read } of lines) {
    const named = 'problems' in read || read.personId === null ? null : heldAs(read.personId);
    const problems = 'problems' in read ? read.problems : placeProblems(kind, line, { ...read, heldAs: named }, seen);
    misunderstood.push(...problems.map((problem) => ({ line, ...problem })));
    if ('problems' in read || problems.length > 0) continue;
    const id = recordId(holderId, read.reference);
    understood.push({ line, id, personId: named ?? personIdSchema.parse(id), holderId, by, columns: record });
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
  { reference, personId, heldAs }: { readonly reference: string; readonly personId: PersonId | null; readonly heldAs: PersonId | null },
  seen: Seen,
): Problem[] {
  const first = firstOf(seen.references, reference, line);
  if (first !== line) return [{ column: kind.key, problem: remedy('REFERENCE_TWICE', { column: kind.key, line: first }) }];
  if (personId === null) return [];
  if (heldAs === null) return [NOT_HELD];
  const earlier = kind.onePerPerson ? firstOf(seen.people, heldAs, line) : line;
  if (earlier === line) return [];
  return [{ column: 'person_id', problem: remedy('PERSON_TWICE', { line: earlier }) }];
}

function firstOf<Key>(seen: Map<Key, number>, key: Key, line: number): number {
  const first = seen.get(key) ?? line;
  seen.set(key, first);
  return first;
}

const NOT_HELD: Problem = {
  column: 'person_id',
  problem: remedy('NOT_HELD', {}),
};
