/** The client's answer: data, public errors and the consent report. */
import type { GraphQLError } from 'graphql';
import { type AnswerSize, answerTooLarge } from '../limits/answer-size.js';
import type { Operation } from '../operation/operation.js';
import type { Ground, Withheld } from '../supergraph/subgraph-answer.js';
import type { DeferredPart } from './compiled-plan.js';
import type { Execution } from './execution.js';
import { isObject, type Path, type Place } from './places.js';
import type { Shaped } from './shape.js';

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: { readonly consent: { readonly withheld: readonly Withheld[]; readonly given?: readonly Ground[] } };
}

/** An object of the answer that the client was given, and where it stands. */
export interface Given {
  readonly path: Path;
  readonly data?: unknown;
}

/** What is given of a deferred part at one place. */
export interface Increment extends Answer {
  readonly path: Path;
  readonly label?: string;
}

export function answerOf({ shape }: Pick<Operation, 'shape'>, execution: Told & Pick<Execution, 'tree' | 'variables'>): Answer {
  return assembled(shape(execution.tree, execution), execution, []);
}

/** What a deferred part gives at a place; nothing where the client has no object there, or the part nothing for it. */
export function incrementOf(
  { shape, label }: DeferredPart,
  { value, at }: Place,
  path: Path,
  before: readonly Given[],
  execution: Told & Pick<Execution, 'variables'>,
): Increment[] {
  if (!before.some((given) => startsWith(path, given.path) && isObject(valueAt(given.data, path.slice(given.path.length))))) return [];
  const shaped = shape(value, execution, at);
  if (shaped.data && Object.keys(shaped.data).length === 0 && !execution.size.isOver) return [];
  const here: Told = {
    errors: execution.errors.filter((error) => !error.path || startsWith(error.path, path)),
    withheld: execution.withheld.filter((entry) => startsWith(entry.path, path)),
    // What is deferred is told of at its places alone, and a ground has none.
    given: new Map(),
    size: execution.size,
  };
  const { data = null, ...told } = assembled(shaped, here, path);
  return [{ data, path, ...(label !== null && { label }), ...told }];
}

/** What was told of the data, and what all of it takes. */
interface Told {
  readonly errors: readonly GraphQLError[];
  readonly withheld: readonly Withheld[];
  readonly given: ReadonlyMap<string, Ground>;
  readonly size: AnswerSize;
}

/** @param below the place that the data stands at */
function assembled({ data, failures, violations }: Shaped, { errors: told, withheld: reported, given, size }: Told, below: Path): Answer {
  if (told.length > 0) size.add(JSON.stringify(told).length);
  for (const ground of given.keys()) size.add(ground.length);
  if (size.isOver) return { data: null, errors: [answerTooLarge()] };
  const known = [...told, ...failures];
  const errors = [...known, ...violations.filter((violation) => !known.some((error) => explains(error, violation)))];
  const withheld = distinct(reported.filter(({ path }) => valueAt(data, path.slice(below.length)) !== undefined));
  return {
    data,
    ...(errors.length > 0 && { errors }),
    ...((withheld.length > 0 || given.size > 0) && {
      extensions: { consent: { withheld, ...(given.size > 0 && { given: [...given.values()] }) } },
    }),
  };
}

const startsWith = (path: Path, start: Path): boolean => start.every((key, index) => path[index] === key);

/** A null where none may be follows from an error at its place, above or below it; without one it is told itself. An error of no place explains none. */
function explains({ path: told }: GraphQLError, { path: violated = [] }: GraphQLError): boolean {
  if (!told) return false;
  const depth = Math.min(told.length, violated.length);
  return told.slice(0, depth).every((key, index) => key === violated[index]);
}

/** What stands at a path of the answer; undefined where none does: what is below a null was not asked about after all. */
function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** An entity that two fetches asked about at one place is reported there once. */
function distinct(withheld: readonly Withheld[]): readonly Withheld[] {
  return withheld.length < 2 ? withheld : [...new Map(withheld.map((entry) => [JSON.stringify(entry), entry])).values()];
}
