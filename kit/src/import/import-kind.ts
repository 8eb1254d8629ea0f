/** A kind of partner's file: its columns, the rules between them, and the rows and events that each line makes. */

import type { EntityManager } from '@mikro-orm/postgresql';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import type { NewEvent } from '../feed/feed.js';
import { derivedId, type OrganisationId, type PersonId, personIdSchema } from '../identity/ids.js';
import { orderProblem } from '../input/days.js';
import type { Outcome, Written } from '../record/act.js';
import type { HeldRecord } from '../record/held-record.js';
import type { RequestContext } from '../request/context.js';
import { type Column, column } from './column.js';

const person: Column<PersonId> = {
  parse: (text) => {
    const { data } = personIdSchema.safeParse(text.toLowerCase());
    return data === undefined ? { problem: remedy('PERSON', {}) } : { value: data };
  },
};

/** The partner's own number of the record, by which the next file finds the same record. */
const reference = column.text({ longest: 200 });

/** The columns that every file of records has. A file that opens records has no `person_id`: each reference stands for a person. */
const EVERY_FILE = { reference, person_id: person } as const;

/** The columns of a file, by name, and what a line of them holds. */
export type Columns = Readonly<Record<string, Column<unknown>>>;
export type ColumnValues<Of extends Columns> = { readonly [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never };

/** What is wrong between the columns of a line whose columns are each right; null where nothing is. */
export type LineRule<Line> = (line: Line) => Problem | null;
export type Problem = Omit<RefusedCell, 'line'>;

/** One day comes before another, where both are given. */
export const notBefore =
  <Later extends string, Earlier extends string>(
    later: Later,
    earlier: Earlier,
  ): LineRule<{ readonly [Name in Later | Earlier]: string | null }> =>
  (line) => {
    const [last, first] = [line[later], line[earlier]];
    return last !== null && first !== null && last < first ? { column: later, problem: orderProblem(earlier) } : null;
  };

/** A line without problems. */
export interface FileLine<Columns> {
  /** Its line in the file; the header is line 1. */
  readonly line: number;
  /** The record's id: the same for the same holder and reference. */
  readonly id: string;
  readonly personId: PersonId;
  readonly holderId: OrganisationId;
  /** The professional who takes the file in; null where they are not told apart. */
  readonly by: string | null;
  readonly columns: Columns;
}

/** What lines would do. Nothing is written until the entity manager is flushed and the events appended. */
export interface Plan {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedCell[];
  readonly events: readonly NewEvent[];
  /** The holder's own people who may be the same as the person of a line that opens a record: whoever imports was told of them. */
  readonly told?: readonly PersonId[];
}

export interface ImportKind {
  /** What a line is, e.g. `stays`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Those of them that a line may leave empty: a file may lack the whole column. */
  readonly optional: readonly string[];
  /** Whether a person has one of these with a holder, so that a second line of theirs would overwrite the first. */
  readonly onePerPerson: boolean;
  /** Whether each line opens the record of somebody, and names nobody whom the hub knows. */
  readonly opens: boolean;
  /** The column that tells one line from another. */
  readonly key: string;
  /**
   * Who takes the file in: anybody of the organisation that holds the records, the consortium's COORDINATOR alone, or whoever registers
   * professionals, which a MANAGER of a partner does too.
   */
  readonly writtenBy: 'HOLDER' | 'COORDINATOR' | 'REGISTRAR';
  /**
   * The problems of a line, or its reference and person where it has none. The person is null where the line opens a record: then it is
   * the person for whom the reference stands.
   */
  readonly read: (
    record: Readonly<Record<string, string>>,
    today: string,
  ) => { readonly problems: readonly Problem[] } | { readonly reference: string; readonly personId: PersonId | null };
  /**
   * Begins to take a portion in by the API, before it is planned: counts whoever takes it in, where the kind bounds them.
   * @returns what is kept of them once it is planned, and told in the change's events
   */
  readonly begin?: (em: EntityManager, context: RequestContext) => Promise<(plan: Pick<Plan, 'added'>) => Promise<NewEvent[]>>;
  /** @param lines that were read without a problem on the same day */
  readonly plan: (em: EntityManager, lines: readonly FileLine<Readonly<Record<string, string>>>[], today: string) => Promise<Plan>;
}

/**
 * Declares a kind of file.
 * @param entity what a line becomes, by the id that its reference makes
 */
export function importKind<Own extends Columns>(
  name: string,
  entity: new () => HeldRecord,
  own: Own,
  rules: readonly LineRule<ColumnValues<Own>>[],
  plan: (em: EntityManager, lines: readonly FileLine<ColumnValues<Own>>[]) => Promise<Plan>,
  { onePerPerson = false } = {},
): ImportKind {
  return {
    name,
    onePerPerson,
    opens: false,
    key: 'reference',
    writtenBy: 'HOLDER',
    columns: [...Object.keys(EVERY_FILE), ...Object.keys(own)],
    optional: optionalIn(own),
    read: (record, today) => {
      const whose = readAll(EVERY_FILE, record, today);
      const problems = problemsOf(whose, readAll(own, record, today), rules);
      if (problems.length > 0) return { problems };
      const { reference, person_id } = whose.read();
      return { reference, personId: person_id };
    },
    plan: async (em, lines, today) => {
      const known = await em.find(entity, { id: { $in: idsOf(lines) } });
      const whose = new Map(known.map(({ id, personId }) => [id, personId]));
      const { mine = [], others = [] } = Object.groupBy(lines, ({ id, personId }) =>
        (whose.get(id) ?? personId) === personId ? 'mine' : 'others',
      );
      const planned = await plan(em, readLines(own, mine, today));
      return { ...planned, refused: [...others.map(({ line }) => ({ line, ...OTHERS })), ...planned.refused] };
    },
  };
}

/**
 * Declares a kind of file that opens records: a line says who a person is, and names none whom the hub knows.
 * @param begin counts whoever takes a portion in
 * @param plan what the lines of people who may be new would do; a reference that was taken before has its person's id
 */
export function openingKind<Own extends Columns>(
  name: string,
  own: Own,
  rules: readonly LineRule<ColumnValues<Own>>[],
  begin: NonNullable<ImportKind['begin']>,
  plan: (em: EntityManager, lines: readonly FileLine<ColumnValues<Own>>[]) => Promise<Plan>,
): ImportKind {
  return {
    name,
    begin,
    onePerPerson: false,
    opens: true,
    key: 'reference',
    writtenBy: 'HOLDER',
    columns: ['reference', ...Object.keys(own)],
    optional: optionalIn(own),
    read: (record, today) => {
      const whose = readAll({ reference }, record, today);
      const problems = problemsOf(whose, readAll(own, record, today), rules);
      return problems.length > 0 ? { problems } : { reference: whose.read().reference, personId: null };
    },
    plan: (em, lines, today) => plan(em, readLines(own, lines, today)),
  };
}

/** The columns in which nothing may stand. That does not depend on the day. */
const optionalIn = (columns: Columns): readonly string[] =>
  Object.entries(columns).flatMap(([name, { parse }]) => ('problem' in parse('', ANY_DAY) ? [] : [name]));
const ANY_DAY = '2026-01-01';

interface RegisterFile<Line> extends Pick<ImportKind, 'key'> {
  readonly writtenBy: 'COORDINATOR' | 'REGISTRAR';
  /** What tells the entry of a line from every other; a problem where nothing does. */
  readonly keyOf: (line: Line) => string | Problem;
}

/** Declares a kind of file of the register of members: its lines are about nobody whose records are held. */
export function registerKind<Own extends Columns>(
  name: string,
  own: Own,
  { key, writtenBy, keyOf }: RegisterFile<ColumnValues<Own>>,
  plan: (em: EntityManager, lines: readonly FileLine<ColumnValues<Own>>[]) => Promise<Plan>,
): ImportKind {
  return {
    name,
    onePerPerson: false,
    opens: false,
    key,
    writtenBy,
    columns: Object.keys(own),
    optional: optionalIn(own),
    read: (record, today) => {
      const columns = readAll(own, record, today);
      if (columns.problems.length > 0) return { problems: columns.problems };
      const reference = keyOf(columns.read());
      return typeof reference === 'string' ? { reference, personId: null } : { problems: [reference] };
    },
    plan: (em, lines, today) => plan(em, readLines(own, lines, today)),
  };
}

/** A reference keeps its person: a record never becomes another person's. */
const OTHERS: Problem = { column: 'reference', problem: remedy('REFERENCE_OF_OTHERS', {}) };

interface ReadLine<Values> {
  readonly problems: readonly Problem[];
  readonly read: () => Values;
}

/** What is wrong with a line: with its columns, or else between them. */
const problemsOf = <Own>(
  whose: Pick<ReadLine<unknown>, 'problems'>,
  own: ReadLine<Own>,
  rules: readonly LineRule<Own>[],
): readonly Problem[] => {
  const problems = [...whose.problems, ...own.problems];
  return problems.length > 0 ? problems : rules.flatMap((rule) => rule(own.read()) ?? []);
};

/** What is wrong with the columns, and how to read them where nothing is. */
function readAll<Of extends Columns>(columns: Of, record: Readonly<Record<string, string>>, today: string): ReadLine<ColumnValues<Of>> {
  const parsed = Object.entries(columns).map(([name, { parse }]) => [name, parse((record[name] ?? '').trim(), today)] as const);
  const problems = parsed.flatMap(([name, one]) => ('problem' in one ? [{ column: name, problem: one.problem }] : []));
  const read = (): ColumnValues<Of> => {
    if (problems.length > 0) throw new Error('a line that was not understood is not read');
    // Each name has the value of its column, which Object.fromEntries cannot express.
    return Object.fromEntries(parsed.map(([name, one]) => [name, 'value' in one ? one.value : null])) as ColumnValues<Of>;
  };
  return { problems, read };
}

/** Lines that were understood, with the values of their columns. */
const readLines = <Of extends Columns>(
  columns: Of,
  lines: readonly FileLine<Readonly<Record<string, string>>>[],
  today: string,
): FileLine<ColumnValues<Of>>[] => lines.map((line) => ({ ...line, columns: readAll(columns, line.columns, today).read() }));

/** The id of the record that a reference of a holder stands for: the same at every import. */
export const recordId = (holderId: OrganisationId, reference: string): string => derivedId(holderId, `import ${reference}`);

/** The ids of lines or rows, in their order. */
export const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

/** The plan of acts that are written into the unit of work. */
export const planOf = (refused: readonly RefusedCell[], { outcomes, events }: Written): Plan => {
  const count = (what: Outcome): number => outcomes.filter((outcome) => outcome === what).length;
  return { added: count('added'), changed: count('changed'), same: count('same'), refused, events };
};
