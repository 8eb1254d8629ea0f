/** What a fetch is to give of each object that it is for: told apart from a null only where it is not given. */
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
import type { Failure } from './failure.js';
import { isObject, type Json } from './places.js';
import { typeConditionOf } from './rewrites.js';

/** A key of the tree, and what is below it. */
export interface Expected {
  key: string;
  readonly inner: Expected[];
}

/**
 * What an operation for a root or for entities asks for, under the keys that it has in the tree.
 * @param query one operation, as a planner writes it: without fragments of a name
 */
export function expectedOf(query: DocumentNode, rewrites: readonly FetchDataRewrite[] | undefined): readonly Expected[] {
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

/** The selections of the objects that an operation is for: of the entities, or of the root. */
function askedOf({ definitions: [operation] }: DocumentNode): readonly SelectionNode[] {
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const [first] = selections;
  return first?.kind === Kind.FIELD && first.name.value === '_entities' ? (first.selectionSet?.selections ?? []) : selections;
}

function selected(selections: readonly SelectionNode[], found: Expected[] = []): Expected[] {
  for (const selection of selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT) selected(selection.selectionSet.selections, found);
    if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
    const key = selection.alias?.value ?? selection.name.value;
    const expected = found.find((other) => other.key === key) ?? { key, inner: [] };
    if (!found.includes(expected)) found.push(expected);
    selected(below(selection.selectionSet), expected.inner);
  }
  return found;
}

const below = (set: SelectionSetNode | undefined): readonly SelectionNode[] => set?.selections ?? [];

function rename(expected: readonly Expected[], [step, ...rest]: readonly string[], to: string): void {
  for (const one of expected) {
    if (one.key !== step) continue;
    if (rest.length === 0) one.key = to;
    else rename(one.inner, rest, to);
  }
}

/** Puts a null or a failure wherever of an object nothing was given. */
export function fill(object: Json, expected: readonly Expected[], standing: Failure | null): void {
  for (const { key, inner } of expected) {
    const present = object[key];
    if (present === undefined) object[key] = standing;
    else if (inner.length > 0) fillWithin(present, inner, standing);
  }
}

function fillWithin(value: unknown, expected: readonly Expected[], standing: Failure | null): void {
  if (Array.isArray(value)) for (const element of value) fillWithin(element, expected, standing);
  else if (isObject(value)) fill(value, expected, standing);
}

/** The plain fields of representations: an answer that holds one tells whose it is. */
export const echoesOf = (requires: readonly QueryPlanSelectionNode[]): readonly string[] => [...new Set(requires.flatMap(plainFieldsOf))];

const plainFieldsOf = (selection: QueryPlanSelectionNode): string[] =>
  selection.kind === 'Field' ? (selection.selections ? [] : [selection.name]) : selection.selections.flatMap(plainFieldsOf);

/** Whether an entity may be the one that a representation, in JSON, stands for, by what both say. */
export function isOf(entity: Json, representation: string, echoes: readonly string[], schema: GraphQLSchema): boolean {
  const told = echoes.filter((name) => entity[name] !== undefined && entity[name] !== null);
  if (told.length === 0) return true;
  const asked = representationSchema.parse(JSON.parse(representation));
  return told.every((name) => {
    if (asked[name] === undefined || asked[name] === null) return true;
    return name === '__typename' ? areAkin(entity[name], asked[name], schema) : String(entity[name]) === String(asked[name]);
  });
}

const representationSchema = z.record(z.string(), z.unknown());

/** Whether two names are of one type, or of an interface and an object of it: where a subgraph knows the interface alone, it tells that. */
function areAkin(one: unknown, other: unknown, schema: GraphQLSchema): boolean {
  const [first, second] = [schema.getType(String(one)), schema.getType(String(other))];
  if (first === second) return true;
  if (isAbstractType(first) && isObjectType(second)) return schema.isSubType(first, second);
  return isAbstractType(second) && isObjectType(first) && schema.isSubType(second, first);
}
