/** Entity representations: cut from the tree as a fetch requires, each asked for once however often it stands there. */
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { isObject, type Json, type Place } from './places.js';

export interface Represented {
  readonly representations: Json[];
  /** For each representation, every place where its entity stands. */
  readonly places: Place[][];
}

/** The distinct representations of the entities at the places; an entity that lacks what is required is left out. */
export function represent(places: readonly Place[], requires: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Represented {
  const indexes = new Map<string, number>();
  const representations: Json[] = [];
  const standing: Place[][] = [];
  for (const place of places) {
    const representation = cut(place.value, requires, schema);
    if (!representation || Object.keys(representation).length < 2) continue;
    const key = JSON.stringify(representation);
    const index = indexes.get(key) ?? representations.length;
    if (index === representations.length) {
      indexes.set(key, index);
      representations.push(representation);
      standing.push([]);
    }
    standing[index]?.push(place);
  }
  return { representations, places: standing };
}

/** What the selections take of an object; undefined where something required is missing. */
function cut(source: Json, selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): Json | undefined {
  const taken: Json = {};
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      if (selection.typeCondition && !isOfType(source.__typename, selection.typeCondition, schema)) continue;
      const inner = cut(source, selection.selections, schema);
      if (!inner) return undefined;
      Object.assign(taken, inner);
      continue;
    }
    const key = selection.alias ?? selection.name;
    const value = source[key];
    if (value === undefined) return undefined;
    taken[key] = selection.selections ? cutValue(value, selection.selections, schema) : value;
  }
  return taken;
}

function cutValue(value: unknown, selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): unknown {
  if (Array.isArray(value)) return value.map((element) => cutValue(element, selections, schema));
  return isObject(value) ? (cut(value, selections, schema) ?? null) : value;
}

function isOfType(typename: unknown, condition: string, schema: GraphQLSchema): boolean {
  if (typename === condition) return true;
  const abstract = schema.getType(condition);
  const concrete = typeof typename === 'string' ? schema.getType(typename) : undefined;
  return isAbstractType(abstract) && isObjectType(concrete) && schema.isSubType(abstract, concrete);
}
