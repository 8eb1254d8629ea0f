/**
 * Completes values of the response tree while an answer is shaped (CompleteValue of the specification, section 6.4.3): objects,
 * lists, and nulls with the errors that explain them. This is a hot path.
 */
import { bare } from '@passerelle/kit/bare';
import type { GraphQLError } from 'graphql';
import { internalError } from '../errors.js';
import { type AnswerSize, PUNCTUATION } from './answer-size.js';
import { type CollectedField } from './collect-fields.js';
import { isIncluded } from './conditions.js';
import { Failure } from './failure.js';
import { type Json, type PathSegment, pathTo } from './response-tree.js';

/** What the shaping of one answer needs. */
export interface ShapeContext {
  /** The coerced values of the variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Counts the data. Once the answer is too large, the rest of it is not shaped. */
  readonly size: AnswerSize;
}

/** The state while one answer is shaped. */
export interface ShapeState extends ShapeContext {
  readonly failures: GraphQLError[];
  readonly violations: GraphQLError[];
  /** The number of nulls that an error explains so far. */
  explained: number;
}
/**
 * Completes the value under a key. Returns undefined for a null that this place may not hold.
 * @param within the segment of the enclosing object or list; most values are leaves, so the value's own segment is made only for
 * objects and lists
 */
export type CompleteValue = (value: unknown, key: string | number, within: PathSegment | null, state: ShapeState) => unknown;

/** A selected field, with the function that completes its value. */
export interface FieldShape extends CollectedField {
  readonly complete: CompleteValue;
  readonly isRequired: boolean;
  /** The value of `__typename`, where it is the same for every such object. */
  readonly fixed: string | undefined;
}

/** Completes the fields of an object. Returns null where a field that may not be null is null. */
export function completeFields(fields: readonly FieldShape[], value: Json, at: PathSegment | null, state: ShapeState): Json | null {
  const data = bare();
  const { variables, size } = state;
  if (size.isOver) return data;
  for (const { key, source, conditions, fixed, isRequired, complete } of fields) {
    if (conditions && !isIncluded(conditions, variables)) continue;
    const given = fixed ?? value[source];
    if (given === undefined || given instanceof Failure) {
      // No subgraph was asked for this value, or a subgraph left it out.
      if (given) addFailure(given, key, at, state);
      else addViolation(key, at, state);
      if (isRequired) return null;
      data[key] = null;
      continue;
    }
    const completed = complete(given, key, at, state);
    if (completed === undefined) return null;
    size.add(key.length + PUNCTUATION + lengthOf(completed));
    data[key] = completed;
  }
  return data;
}

/** The characters of a text. Objects and lists have counted theirs already. */
const lengthOf = (completed: unknown): number => (typeof completed === 'string' ? completed.length + PUNCTUATION : 0);

/** Completes a value of a non-null type. */
export const completeNonNull =
  (complete: CompleteValue): CompleteValue =>
  (value, key, within, state) => {
    const before = state.explained;
    const completed = complete(value, key, within, state);
    if (completed !== null) return completed;
    if (state.explained === before) addViolation(key, within, state);
    return undefined;
  };

/** Completes a list. */
export const completeList =
  (complete: CompleteValue): CompleteValue =>
  (value, key, within, state) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return addViolation(key, within, state);
    const at = { key, before: within };
    const completed: unknown[] = new Array(value.length);
    for (let nth = 0; nth < value.length; nth += 1) {
      const given: unknown = value[nth];
      if (given instanceof Failure) addFailure(given, nth, at, state);
      const element = complete(given instanceof Failure ? null : given, nth, at, state);
      if (element === undefined) return null;
      state.size.add(lengthOf(element));
      completed[nth] = element;
    }
    return completed;
  };

/** Explains a null by an internal error, because the value breaks its type. Returns null. */
export function addViolation(key: string | number, before: PathSegment | null, state: ShapeState): null {
  state.explained += 1;
  const path = pathTo({ key, before });
  state.size.addEntry(path);
  state.violations.push(internalError(path));
  return null;
}

function addFailure({ errorAt }: Failure, key: string | number, before: PathSegment | null, state: ShapeState): void {
  state.explained += 1;
  if (!errorAt) return;
  const path = pathTo({ key, before });
  state.size.addEntry(path);
  state.failures.push(errorAt(path));
}
