/**
 * The fields that a fetch must give of each object. A field that is missing from the answer is a failure; a field that is null is
 * an answer.
 */
import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { z } from 'zod';
import { parseExactly } from '../subgraph/exact-json.js';
import type { Failure } from './failure.js';
import { responseKey } from './response-keys.js';
import { isObject, type Json } from './response-tree.js';
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

/** The plain fields of a fetch's representations. An answer that repeats one shows which entity it belongs to. */
export const identifyingFieldsOf = (requires: readonly QueryPlanSelectionNode[]): readonly string[] => [
  ...new Set(requires.flatMap(plainFieldsOf)),
];

const plainFieldsOf = (selection: QueryPlanSelectionNode): string[] =>
  selection.kind === 'Field' ? (selection.selections ? [] : [selection.name]) : selection.selections.flatMap(plainFieldsOf);

/**
 * Whether an entity may be the one that a representation stands for: no identifying field that both have differs.
 * @param representation as JSON
 */
export function mayBeSameEntity(
  entity: Json,
  representation: string,
  identifyingFields: readonly string[],
  schema: GraphQLSchema,
): boolean {
  // A type is never null (GraphQL section 4.1), so a null in its place is no answer.
  const given = identifyingFields.filter((name) => entity[name] !== undefined && (entity[name] !== null || name === '__typename'));
  if (given.length === 0) return true;
  const asked = representationSchema.parse(parseExactly(representation));
  return given.every((name) => {
    if (asked[name] === undefined || asked[name] === null) return true;
    return name === '__typename' ? areRelatedTypes(entity[name], asked[name], schema) : String(entity[name]) === String(asked[name]);
  });
}

const representationSchema = z.record(z.string(), z.unknown());

/**
 * Whether two names are of the same type, or of an interface and an object type that implements it. A subgraph that knows only the
 * interface answers with its name.
 */
function areRelatedTypes(one: unknown, other: unknown, schema: GraphQLSchema): boolean {
  const [first, second] = [schema.getType(String(one)), schema.getType(String(other))];
  if (first === second) return true;
  if (isAbstractType(first) && isObjectType(second)) return schema.isSubType(first, second);
  return isAbstractType(second) && isObjectType(first) && schema.isSubType(second, first);
}
