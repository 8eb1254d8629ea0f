/** Entity representations: cut from the tree as a fetch requires, each asked for once however often it stands there. */
import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { bare } from '@passerelle/kit/bare';
import type { GraphQLSchema } from 'graphql';
import { Failure } from './failure.js';
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
  const keysOf = keysByType(cutsOf, rewrites);
  return (places) => {
    const found = new Standing();
    for (const place of places) {
      const { value } = place;
      const typename = value.__typename;
      const known = keysOf(typename)?.placesIn(found, value);
      if (known) {
        known.push(place);
        continue;
      }
      const cuts = cutsOf(typename);
      // The type alone is no key.
      const representation = cuts.length < 2 ? undefined : cut(value, cuts);
      if (!representation) continue;
      rewrite(representation, rewrites, schema);
      found.at(JSON.stringify(representation)).push(place);
    }
    return found;
  };
}

/** The representations that were met, and where each of their entities stands. */
class Standing implements Represented {
  readonly representations: string[] = [];
  readonly places: Place[][] = [];
  readonly #byJson = new Map<string, Place[]>();
  /** By the type's keys, then by the values of these. */
  readonly byKeys = new Map<Keys, Map<unknown, unknown>>();

  at(json: string): Place[] {
    const known = this.#byJson.get(json);
    if (known) return known;
    const places = this.add(json);
    this.#byJson.set(json, places);
    return places;
  }

  /** Of an entity that was not met before. */
  add(json: string): Place[] {
    const places: Place[] = [];
    this.representations.push(json);
    this.places.push(places);
    return places;
  }
}

/**
 * What represents entities of one type, where that is plain values alone: then it is told by these that an entity was met before,
 * and its JSON is put together without a representation. Most entities have one key.
 */
class Keys {
  /** The JSON before each value. */
  readonly #heads: readonly string[];

  constructor(
    typename: string,
    private readonly keys: readonly Cut[],
  ) {
    const name = `{"__typename":${JSON.stringify(typename)}`;
    this.#heads = keys.map((key, nth) => `${nth === 0 ? name : ''},${JSON.stringify(key.name)}:`);
  }

  /** Undefined where an entity lacks a value, or has it as an object. */
  placesIn(found: Standing, source: Json): Place[] | undefined {
    let values: Map<unknown, unknown> = found.byKeys.get(this) ?? new Map();
    if (values.size === 0) found.byKeys.set(this, values);
    const last = this.keys.length - 1;
    for (const [nth, { key }] of this.keys.entries()) {
      const value = source[key];
      if (value === undefined || typeof value === 'object') return undefined;
      const next = values.get(value);
      if (nth === last) {
        if (Array.isArray(next)) return next;
        const places = found.add(this.#json(source));
        values.set(value, places);
        return places;
      }
      if (next instanceof Map) values = next;
      else {
        const inner = new Map<unknown, unknown>();
        values.set(value, inner);
        values = inner;
      }
    }
    return undefined;
  }

  #json(source: Json): string {
    let json = '';
    for (const [nth, { key }] of this.keys.entries()) json += `${this.#heads[nth]}${JSON.stringify(source[key])}`;
    return `${json}}`;
  }
}

/** The keys of the types that are represented by plain values, which nothing rewrites. */
function keysByType(cutsOf: CutsOf, rewrites: readonly FetchDataRewrite[] | undefined): (typename: unknown) => Keys | null {
  const known = new Map<unknown, Keys | null>();
  return (typename) => {
    const before = known.get(typename);
    if (before !== undefined) return before;
    const cuts = cutsOf(typename);
    const keys = cuts.filter(({ name }) => name !== '__typename');
    const isPlain =
      !rewrites && typeof typename === 'string' && keys.length > 0 && keys.length < cuts.length && cuts.every(({ inner }) => !inner);
    const found = isPlain ? new Keys(typename, keys) : null;
    known.set(typename, found);
    return found;
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
  const taken = bare();
  for (const { name, key, inner } of cuts) {
    const value = source[key];
    if (value === undefined || value instanceof Failure) return undefined;
    taken[name] = inner ? cutValue(value, inner) : value;
  }
  return taken;
}

function cutValue(value: unknown, cutsOf: CutsOf): unknown {
  if (Array.isArray(value)) return value.map((element) => cutValue(element, cutsOf));
  return isObject(value) ? (cut(value, cutsOf(value.__typename)) ?? null) : value;
}
