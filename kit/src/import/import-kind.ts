/**
 * What a partner's file of records becomes: its columns, the rules between them, and the rows and events that each of its lines makes.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { HeldRecord } from '../database/held-record.js';
import { persistNew } from '../database/insert.js';
import type { NewEvent } from '../feed/feed.js';
import { derivedId, type OrganisationId, type PersonId, personIdSchema } from '../identity/ids.js';
import { orderProblem } from '../input/days.js';
import { type Column, column } from './column.js';

const person: Column<PersonId> = {
  parse: (text) => {
    const { data } = personIdSchema.safeParse(text.toLowerCase());
    return data === undefined ? { problem: 'Give the id of the person, as the query caseload does.' } : { value: data };
  },
};

/** The columns that every file has. */
const EVERY_FILE = {
  /** The partner's own number of the record: what makes it the same record the next time. */
  reference: column.text({ longest: 200 }),
  person_id: person,
} as const;

/** The columns of a file, by name, and what a line of them holds. */
export type Columns = Readonly<Record<string, Column<unknown>>>;
export type Read<Of extends Columns> = { readonly [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never };

/** What is wrong with a line whose columns are each right by themselves; null where nothing is. */
export type LineRule<Line> = (line: Line) => Problem | null;
export type Problem = Omit<Refusal, 'line'>;

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

/** A line that was understood. */
export interface Line<Columns> {
  /** Where it stands in the file, the header being 1. */
  readonly line: number;
  /** The record's id: the same for the same holder and reference. */
  readonly id: string;
  readonly personId: PersonId;
  readonly holderId: OrganisationId;
  readonly columns: Columns;
}

/** Why a line is not taken: the column, and what to do. */
export interface Refusal {
  readonly line: number;
  readonly column: string;
  readonly problem: string;
}

/** What lines would do. Nothing is written until the entity manager is flushed and the events appended. */
export interface Plan {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly Refusal[];
  readonly events: readonly NewEvent[];
}

export interface ImportKind {
  /** What a line is, e.g. `stays`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether a person has one of these with a holder, so that a second line of theirs would overwrite the first. */
  readonly onePerPerson: boolean;
  /** What is wrong with a line, and whose record it is where nothing is. */
  readonly read: (
    record: Readonly<Record<string, string>>,
    today: string,
  ) => { readonly problems: readonly Problem[] } | { readonly reference: string; readonly personId: PersonId };
  /** @param lines that were read without a problem on the same day */
  readonly plan: (em: EntityManager, lines: readonly Line<Readonly<Record<string, string>>>[], today: string) => Promise<Plan>;
}

/**
 * Declares a kind of file.
 * @param entity what a line becomes, by the id that its reference makes
 */
export function importKind<Own extends Columns>(
  name: string,
  entity: new () => HeldRecord,
  own: Own,
  rules: readonly LineRule<Read<Own>>[],
  plan: (em: EntityManager, lines: readonly Line<Read<Own>>[]) => Promise<Plan>,
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

/** A record does not become another person's. */
const OTHERS: Problem = { column: 'reference', problem: 'This is the reference of another person’s record: give each record its own.' };

/** What is wrong with the columns, and how to read them where nothing is. */
function readAll<Of extends Columns>(columns: Of, record: Readonly<Record<string, string>>, today: string) {
  const parsed = Object.entries(columns).map(([name, { parse }]) => [name, parse((record[name] ?? '').trim(), today)] as const);
  const problems = parsed.flatMap(([name, one]) => ('problem' in one ? [{ column: name, problem: one.problem }] : []));
  const read = (): Read<Of> => {
    if (problems.length > 0) throw new Error('a line that was not understood is not read');
    // Each name has the value of its column, which Object.fromEntries cannot express.
    return Object.fromEntries(parsed.map(([name, one]) => [name, 'value' in one ? one.value : null])) as Read<Of>;
  };
  return { problems, read };
}

export const recordId = (holderId: OrganisationId, reference: string): string => derivedId(holderId, `import ${reference}`);

/** What happened to one of the records that lines make. */
export type Outcome = 'added' | 'changed' | 'same';

/** Makes or alters the entity of an id so that it has these values, unless it has them already. */
function place<Entity extends { id: string }>(
  em: EntityManager,
  entity: new () => Entity,
  known: Entity | undefined,
  values: Partial<Entity> & { readonly id: string },
): Outcome {
  if (!known) {
    persistNew(em, entity, values);
    return 'added';
  }
  const before: Readonly<Record<string, unknown>> = { ...known };
  const isSame = Object.entries(values).every(([name, value]) => JSON.stringify(before[name] ?? null) === JSON.stringify(value ?? null));
  if (isSame) return 'same';
  Object.assign(known, values);
  return 'changed';
}

/** The same for several, of those that are known. */
export function placeAll<Entity extends { id: string }>(
  em: EntityManager,
  entity: new () => Entity,
  known: readonly Entity[],
  all: readonly (Partial<Entity> & { readonly id: string })[],
): Outcome[] {
  const byId = new Map(known.map((one) => [one.id, one]));
  return all.map((values) => place(em, entity, byId.get(values.id), values));
}

/** Those of which there was something to write. */
export const movedOf = <One>(all: readonly One[], outcomes: readonly Outcome[]): One[] =>
  all.filter((_one, nth) => outcomes[nth] !== 'same');

export const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

/** Counts outcomes into a plan. */
export const planOf = (outcomes: readonly Outcome[], refused: readonly Refusal[], events: readonly NewEvent[]): Plan => {
  const count = (what: Outcome): number => outcomes.filter((outcome) => outcome === what).length;
  return { added: count('added'), changed: count('changed'), same: count('same'), refused, events };
};
