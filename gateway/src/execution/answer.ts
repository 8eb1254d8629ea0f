/** The client's answer: data, public errors and the consent report. */
import type { GraphQLError } from 'graphql';
import type { Operation } from '../operation/operation.js';
import type { Withheld } from '../supergraph/subgraph-answer.js';
import { isObject, type Path } from './places.js';
import type { Execution } from './run-plan.js';

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: { readonly consent: { readonly withheld: readonly Withheld[] } };
}

export function answerOf({ shape }: Pick<Operation, 'shape'>, { tree, variables, errors: told, withheld: reported }: Execution): Answer {
  const { data, violations } = shape(tree, variables);
  const errors = [...told, ...violations.filter((violation) => !told.some((error) => explains(error, violation)))];
  const withheld = distinct(reported.filter(({ path }) => reaches(data, path)));
  return {
    data,
    ...(errors.length > 0 && { errors }),
    ...(withheld.length > 0 && { extensions: { consent: { withheld } } }),
  };
}

/** A null where none may be follows from an error at its place, above or below it; without one it is told itself. */
function explains({ path: told }: GraphQLError, { path: violated = [] }: GraphQLError): boolean {
  if (!told) return true;
  const depth = Math.min(told.length, violated.length);
  return told.slice(0, depth).every((key, index) => key === violated[index]);
}

/** Whether a path leads to a place of the answer: what stands below a null was not asked about after all. */
function reaches(data: unknown, path: Path): boolean {
  let value = data;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number' && step < value.length) value = value[step];
    else if (isObject(value) && step in value) value = value[String(step)];
    else return false;
  }
  return true;
}

/** An entity that two fetches asked about at one place is reported there once. */
function distinct(withheld: readonly Withheld[]): readonly Withheld[] {
  return withheld.length < 2 ? withheld : [...new Map(withheld.map((entry) => [JSON.stringify(entry), entry])).values()];
}
