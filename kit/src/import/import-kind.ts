/** A kind of partner's file: its columns, the rules between them, and the rows and events that each line makes. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NewEvent } from '../feed/feed.js';
import { derivedId, type OrganisationId, type PersonId, personIdSchema } from '../identity/ids.js';
import { orderProblem } from '../input/days.js';
import type { Outcome, Written } from '../record/act.js';
import type { HeldRecord } from '../record/held-record.js';
import { type Column, column } from './column.js';

const person: Column<PersonId> = {
  parse: (text) => {
    const { data } = personIdSchema.safeParse(text.toLowerCase());
    return data === undefined ? { problem: 'Give the id of the person, as the query caseload does.' } : { value: data };
  },
};

/** The columns that every file has. */
const EVERY_FILE = {
  /** The partner's own number of the record, by which the next file finds the same record. */
  reference: column.text({ longest: 200 }),
  person_id: person,
} as const;

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
  readonly columns: Columns;
}

/** Why a line is refused: the column, and what to do. */
export interface RefusedCell {
  readonly line: number;
  readonly column: string;
  readonly problem: string;
}

/** What lines would do. Nothing is written until the entity manager is flushed and the events appended. */
export interface Plan {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedCell[];
  readonly events: readonly NewEvent[];
}

export interface ImportKind {
  /** What a line is, e.g. `stays`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether a person has one of these with a holder, so that a second line of theirs would overwrite the first. */
  readonly onePerPerson: boolean;
  /** The problems of a line, or its reference and person where it has none. */
  readonly read: (
    record: Readonly<Record<string, string>>,
    today: string,
  ) => { readonly problems: readonly Problem[] } | { readonly reference: string; readonly personId: PersonId };
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
    columns: [...Object.keys(EVERY_FILE), ...Object.keys(own)],
    read: (record, today) => {
      const [whose, columns] = [readAll(EVERY_FILE, record, today), readAll(own, record, today)];
      const problems = [...whose.problems, ...columns.problems];
      if (problems.length > 0) return { problems };
      const broken = rules.flatMap((rule) => rule(columns.read()) ?? []);
      if (broken.length > 0) return { problems: broken };
      const { reference, person_id } = whose.read();
      return { reference, personId: person_id };
    },
    plan: async (em, lines, today) => {
      const known = await em.find(entity, { id: { $in: idsOf(lines) } });
      const whose = new Map(known.map(({ id, personId }) => [id, personId]));
      const { mine = [], others = [] } = Object.groupBy(lines, ({ id, personId }) =>
        (whose.get(id) ?? personId) === personId ? 'mine' : 'others',
      );
      const planned = await plan(
        em,
        mine.map((line) => ({ ...line, columns: readAll(own, line.columns, today).read() })),
      );
      return { ...planned, refused: [...others.map(({ line }) => ({ line, ...OTHERS })), ...planned.refused] };
    },
  };
}

/** A reference keeps its person: a record never becomes another person's. */
const OTHERS: Problem = { column: 'reference', problem: 'This is the reference of another person’s record: give each record its own.' };

/** What is wrong with the columns, and how to read them where nothing is. */
function readAll<Of extends Columns>(columns: Of, record: Readonly<Record<string, string>>, today: string) {
  const parsed = Object.entries(columns).map(([name, { parse }]) => [name, parse((record[name] ?? '').trim(), today)] as const);
  const problems = parsed.flatMap(([name, one]) => ('problem' in one ? [{ column: name, problem: one.problem }] : []));
  const read = (): ColumnValues<Of> => {
    if (problems.length > 0) throw new Error('a line that was not understood is not read');
    // Each name has the value of its column, which Object.fromEntries cannot express.
    return Object.fromEntries(parsed.map(([name, one]) => [name, 'value' in one ? one.value : null])) as ColumnValues<Of>;
  };
  return { problems, read };
}

/** The id of the record that a reference of a holder stands for: the same at every import. */
export const recordId = (holderId: OrganisationId, reference: string): string => derivedId(holderId, `import ${reference}`);

/** The ids of lines or rows, in their order. */
export const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

/** The plan of acts that are written into the unit of work. */
export const planOf = (refused: readonly RefusedCell[], { outcomes, events }: Written): Plan => {
  const count = (what: Outcome): number => outcomes.filter((outcome) => outcome === what).length;
  return { added: count('added'), changed: count('changed'), same: count('same'), refused, events };
};
