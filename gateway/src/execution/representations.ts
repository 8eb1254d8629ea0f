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
    const indexes = new Map<string, number>();
    const representations: string[] = [];
    const standing: Place[][] = [];
    for (const place of places) {
      const cuts = cutsOf(place.value.__typename);
      // The type alone is no key.
      const representation = cuts.length < 2 ? undefined : cut(place.value, cuts);
      if (!representation) continue;
      rewrite(representation, rewrites, schema);
      const json = JSON.stringify(representation);
      const index = indexes.get(json);
      if (index !== undefined) standing[index]?.push(place);
      else {
        indexes.set(json, representations.push(json) - 1);
        standing.push([place]);
      }
    }
    return { representations, places: standing };
  };
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
