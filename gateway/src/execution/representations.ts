/** Entity representations: cut from the tree as a fetch requires, each asked for once however often it stands there. */
import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isObject, type Json, type Place } from './places.js';
import { rewrite } from './rewrites.js';
import { isOfType } from './types.js';

export interface Represented {
  /** The distinct representations, as the JSON that is sent. */
  readonly representations: readonly string[];
  /** For each representation, every place where its entity stands. */
  readonly places: readonly (readonly Place[])[];
}

/** Cuts the representations of the entities at places; an entity that lacks what is required is left out. */
export type Represent = (places: readonly Place[]) => Represented;

/** Required fields under the names that the subgraph knows, each with the key under which the tree holds it. */
interface Cut {
  readonly name: string;
  readonly key: string;
  readonly inner: CutsOf | null;
}
/** The cuts for objects of a type. */
type CutsOf = (typename: unknown) => readonly Cut[];

export function representing(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] | undefined,
  schema: GraphQLSchema,
): Represent {
  const cutsOf = cutsByType(requires, schema);
  return (places) => {
    const known = new Map<string, Place[]>();
    const byValues = new ByValues();
    for (const place of places) {
      const cuts = cutsOf(place.value.__typename);
      // The type alone is no key.
      if (cuts.length < 2) continue;
      const values = byValues.of(place.value, cuts);
      const before = values?.standing;
      if (before) {
        before.push(place);
        continue;
      }
      const representation = cut(place.value, cuts);
      if (!representation) continue;
      rewrite(representation, rewrites, schema);
      const json = JSON.stringify(representation);
      const standing = known.get(json) ?? [];
      standing.push(place);
      known.set(json, standing);
      if (values) values.standing = standing;
    }
    return { representations: [...known.keys()], places: [...known.values()] };
  };
}

/** What leads to the places of an entity by the values that represent it, one after another. */
interface Values {
  readonly next: Map<unknown, Values>;
  standing: Place[] | undefined;
}

/** Tells by plain values, without making a representation of each, that an entity was met before. */
class ByValues {
  readonly #root: Values = { next: new Map(), standing: undefined };

  /** Undefined where the entity is represented by objects, or lacks a value. */
  of(source: Json, cuts: readonly Cut[]): Values | undefined {
    let found = this.#root;
    for (const { key, inner } of cuts) {
      const value = source[key];
      if (inner || value === undefined || typeof value === 'object') return undefined;
      let next = found.next.get(value);
      if (!next) {
        next = { next: new Map(), standing: undefined };
        found.next.set(value, next);
      }
      found = next;
    }
    return found;
  }
}

function cutsByType(selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): CutsOf {
  const known = new Map<unknown, readonly Cut[]>();
  return (typename) => {
    const before = known.get(typename);
    if (before) return before;
    const cuts = [...cutsFor(typename, selections, schema).values()];
    known.set(typename, cuts);
    return cuts;
  };
}

function cutsFor(typename: unknown, selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Map<string, Cut> {
  const cuts = new Map<string, Cut>();
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const { name, alias, selections: inner } = selection;
      cuts.set(name, { name, key: alias ?? name, inner: inner ? cutsByType(inner, schema) : null });
    } else if (!selection.typeCondition || isOfType(typename, selection.typeCondition, schema)) {
      for (const [name, found] of cutsFor(typename, selection.selections, schema)) cuts.set(name, found);
    }
  }
  return cuts;
}

function cut(source: Json, cuts: readonly Cut[]): Json | undefined {
  const taken: Json = {};
  for (const { name, key, inner } of cuts) {
    const value = source[key];
    if (value === undefined) return undefined;
    taken[name] = inner ? cutValue(value, inner) : value;
  }
  return taken;
}

function cutValue(value: unknown, cutsOf: CutsOf): unknown {
  if (Array.isArray(value)) return value.map((element) => cutValue(element, cutsOf));
  return isObject(value) ? (cut(value, cutsOf(value.__typename)) ?? null) : value;
}
