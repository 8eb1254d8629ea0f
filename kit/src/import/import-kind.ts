/** What a partner's file of records becomes: its columns, and the rows and events that each of its lines makes. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { persistNew } from '../database/insert.js';
import type { NewEvent } from '../feed/feed.js';
import { derivedId, type OrganisationId, type PersonId, personIdSchema } from '../identity/ids.js';

/** The columns that every file has. */
const everyFile = z.object({
  /** The partner's own number of the record: what makes it the same record the next time. */
  reference: z.string().trim().min(1, 'Give your own number of the record.'),
  person_id: z.string().trim().toLowerCase().pipe(personIdSchema),
});

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
  /** What is wrong with a line's columns, and whose record it is where nothing is. */
  readonly read: (record: Readonly<Record<string, string>>) => {
    readonly problems: readonly Omit<Refusal, 'line'>[];
    readonly whose?: { readonly reference: string; readonly personId: PersonId };
  };
  readonly plan: (em: EntityManager, lines: readonly Line<unknown>[]) => Promise<Plan>;
}

/** Declares a kind of file. */
export function importKind<Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  plan: (em: EntityManager, lines: readonly Line<z.output<z.ZodObject<Shape>>>[]) => Promise<Plan>,
): ImportKind {
  const own = z.object(shape);
  return {
    name,
    columns: [...Object.keys(everyFile.shape), ...Object.keys(shape)],
    read: (record) => {
      const whose = everyFile.safeParse(record);
      const issues = [...(whose.error?.issues ?? []), ...(own.safeParse(record).error?.issues ?? [])];
      const problems = issues.map(({ path, message }) => ({ column: String(path[0] ?? ''), problem: message }));
      if (!whose.success) return { problems };
      return { problems, whose: { reference: whose.data.reference, personId: whose.data.person_id } };
    },
    plan: (em, lines) =>
      plan(
        em,
        lines.map((line) => ({ ...line, columns: own.parse(line.columns) })),
      ),
  };
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

const nothingOr = <Of extends z.ZodType>(of: Of) =>
  z.preprocess((text) => (typeof text === 'string' ? text.trim() || null : null), of.nullable());

/** The kinds of column, each with what to do where it is wrong. */
export const column = {
  day: z.string().trim().pipe(z.iso.date('Give a day as YYYY-MM-DD.')),
  dayOrNothing: nothingOr(z.iso.date('Give a day as YYYY-MM-DD, or leave it empty.')),
  text: z.string().trim().min(1, 'This may not be empty.'),
  textOrNothing: nothingOr(z.string()),
  count: z.coerce.number('Give a number.').int('Give a whole number.').min(0, 'Give 0 or more.'),
  share: nothingOr(z.coerce.number('Give a number from 0 to 1.').min(0, 'Give 0 or more.').max(1, 'Give 1 or less.')),
  yes: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['yes', 'no', 'oui', 'non', '1', '0', ''], 'Give yes or no.'))
    .transform((word) => word === 'yes' || word === 'oui' || word === '1'),
  oneOf: <const Values extends readonly [string, ...string[]]>(values: Values) =>
    z
      .string()
      .trim()
      .toUpperCase()
      .pipe(z.enum(values, `Give one of ${values.join(', ')}.`)),
  oneOfOrNothing: <const Values extends readonly [string, ...string[]]>(values: Values) =>
    nothingOr(z.enum(values, `Give one of ${values.join(', ')}, or leave it empty.`)),
  /** Several in one column, set apart by `|`. */
  list: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split('|')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
} as const;
