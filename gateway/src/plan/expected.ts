/**
 * The fields that a fetch must give of each object. A field that is missing from the answer is a failure; a field that is null is
 * an answer.
 */
import type { FetchDataRewrite } from '@apollo/query-planner';
import { type DocumentNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { Failure } from './failure.js';
import { responseKey } from './response-keys.js';
import { isObject, type Json, type Path } from './response-tree.js';
import { typeConditionOf } from './rewrites.js';

/** A key of the response tree, and the keys below it. */
export interface ExpectedField {
  key: string;
  readonly inner: ExpectedField[];
}

/**
 * The fields that a fetch's operation asks for, under their keys in the response tree.
 * @param query one operation as the planner writes it, without named fragments
 */
export function expectedFieldsOf(query: DocumentNode, rewrites: readonly FetchDataRewrite[] | undefined): readonly ExpectedField[] {
  const expected = selected(askedOf(query));
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer')
      rename(
        expected,
        rewrite.path.filter((step) => !typeConditionOf(step)),
        rewrite.renameKeyTo,
      );
  }
  return expected;
}

/** The selections for the entities, or for the root. */
function askedOf({ definitions: [operation] }: DocumentNode): readonly SelectionNode[] {
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const [first] = selections;
  return first?.kind === Kind.FIELD && first.name.value === '_entities' ? (first.selectionSet?.selections ?? []) : selections;
}

function selected(selections: readonly SelectionNode[], found: ExpectedField[] = []): ExpectedField[] {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) selected(selection.selectionSet.selections, found);
    if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
    const key = responseKey(selection);
    const expected = found.find((other) => other.key === key) ?? { key, inner: [] };
    if (!found.includes(expected)) found.push(expected);
    selected(below(selection.selectionSet), expected.inner);
  }
  return found;
}

const below = (set: SelectionSetNode | undefined): readonly SelectionNode[] => set?.selections ?? [];

function rename(expected: readonly ExpectedField[], [step, ...rest]: readonly string[], to: string): void {
  for (const one of expected) {
    if (one.key !== step) continue;
    if (rest.length === 0) one.key = to;
    else rename(one.inner, rest, to);
  }
}

/**
 * Puts a replacement wherever the object lacks a field.
 * @param replacement a failure, or null where the subgraph answered that there is nothing
 */
export function fillMissing(object: Json, expected: readonly ExpectedField[], replacement: Failure | null): void {
  for (const { key, inner } of expected) {
    const present = object[key];
    if (present === undefined) object[key] = replacement;
    else if (inner.length > 0) fillMissingWithin(present, inner, replacement);
  }
}

function fillMissingWithin(value: unknown, expected: readonly ExpectedField[], replacement: Failure | null): void {
  if (Array.isArray(value)) for (const element of value) fillMissingWithin(element, expected, replacement);
  else if (isObject(value)) fillMissing(value, expected, replacement);
}

/**
 * Puts a failure in the place of the null that came of an error: at the error's path, or above it where the null moved up. What is
 * within the value of a custom scalar is left as it is.
 * @returns the failure that stands there, also where one stood there before; undefined where there is no null
 */
export function failNullAt(object: Json, expected: readonly ExpectedField[], path: Path, failure: Failure): Failure | undefined {
  let within: object = object;
  let fields = expected;
  for (const step of path) {
    const field = typeof step === 'string' ? fields.find(({ key }) => key === step) : undefined;
    if (!Object.hasOwn(within, step) || (typeof step === 'string' && !field)) return undefined;
    const value: unknown = Reflect.get(within, step);
    if (value instanceof Failure) return value;
    if (value === null) {
      Reflect.set(within, step, failure);
      return failure;
    }
    if (typeof value !== 'object') return undefined;
    within = value;
    fields = field?.inner ?? fields;
  }
  return undefined;
}

/**
 * Puts a failure wherever a fetch's answer has a null that nothing tells of.
 * @param isTold whether something tells of the null at a path
 * @returns whether there was such a null
 */
export function failNulls(
  object: Json,
  expected: readonly ExpectedField[],
  failure: Failure,
  isTold: (path: Path) => boolean,
  at: Path = [],
): boolean {
  let isFailed = false;
  for (const { key, inner } of expected) isFailed = failNullIn(object, key, { inner, failure, isTold }, [...at, key]) || isFailed;
  return isFailed;
}

interface Failing {
  readonly inner: readonly ExpectedField[];
  readonly failure: Failure;
  readonly isTold: (path: Path) => boolean;
}

function failNullIn(holder: object, key: string | number, failing: Failing, path: Path): boolean {
  const value: unknown = Reflect.get(holder, key);
  if (value === null) return !failing.isTold(path) && Reflect.set(holder, key, failing.failure);
  if (isObject(value)) return failNulls(value, failing.inner, failing.failure, failing.isTold, path);
  if (!Array.isArray(value)) return false;
  return value.reduce<boolean>((isFailed, _, nth) => failNullIn(value, nth, failing, [...path, nth]) || isFailed, false);
}
