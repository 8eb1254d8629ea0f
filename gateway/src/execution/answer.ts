/** The client's answer: data, public errors and the consent report. */
import type { GraphQLError } from 'graphql';
import type { Operation } from '../operation/operation.js';
import type { Withheld } from '../supergraph/subgraph-answer.js';
import type { DeferredPart } from './compiled-plan.js';
import type { Execution } from './execution.js';
import { isObject, type Path, type Place } from './places.js';
import type { Shaped } from './shape.js';

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: { readonly consent: { readonly withheld: readonly Withheld[] } };
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

export function answerOf({ shape }: Pick<Operation, 'shape'>, { tree, variables, errors, withheld }: Execution): Answer {
  return assembled(shape(tree, variables), errors, withheld, []);
}

/** What a deferred part gives at a place; nothing where the client has no object there, or the part nothing for it. */
export function incrementOf(
  { shape, label }: DeferredPart,
  { value, at }: Place,
  path: Path,
  before: readonly Given[],
  { variables, errors, withheld }: Execution,
): Increment[] {
  if (!before.some((given) => startsWith(path, given.path) && isObject(valueAt(given.data, path.slice(given.path.length))))) return [];
  const shaped = shape(value, variables, at);
  if (shaped.data && Object.keys(shaped.data).length === 0) return [];
  const here = errors.filter((error) => !error.path || startsWith(error.path, path));
  const { data = null, ...told } = assembled(
    shaped,
    here,
    withheld.filter((entry) => startsWith(entry.path, path)),
    path,
  );
  return [{ data, path, ...(label !== null && { label }), ...told }];
}

/** @param below the place that the data stands at */
function assembled(
  { data, failures, violations }: Shaped,
  told: readonly GraphQLError[],
  reported: readonly Withheld[],
  below: Path,
): Answer {
  const known = [...told, ...failures];
  const errors = [...known, ...violations.filter((violation) => !known.some((error) => explains(error, violation)))];
  const withheld = distinct(reported.filter(({ path }) => valueAt(data, path.slice(below.length)) !== undefined));
  return {
    data,
    ...(errors.length > 0 && { errors }),
    ...(withheld.length > 0 && { extensions: { consent: { withheld } } }),
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
