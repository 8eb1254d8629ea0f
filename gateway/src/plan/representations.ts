/**
 * Makes the representations of entities, by which a subgraph finds them (`_entities` of Apollo Federation). This step exists for
 * four reasons:
 * 1. A subgraph knows a field under its own name, and the response tree may hold it under an alias.
 * 2. An entity that stands at several locations of the tree is asked for once, and its answer is merged at each location.
 * 3. An entity that lacks a required field cannot be asked for, and is left out. Where that field has a failure, so has what would have
 *    been asked. An entity is also left out where its representation would hold null for a non-null field, or nothing but nulls:
 *    another subgraph does not know that entity, so its keys are not known. A subgraph that refuses such a representation may refuse
 *    the whole request.
 * 4. The planner's rewrites set values in representations.
 *
 * For example, a tree with `{ __typename: "Person", id: "1" }` at two locations and `{ __typename: "Person", id: "2" }` at one
 * gives two representations: `{"__typename":"Person","id":"1"}` with two locations, and `{"__typename":"Person","id":"2"}` with
 * one.
 *
 * This is a hot path: it runs for every location of every entity of an answer.
 */
import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { bare } from '@passerelle/kit/bare';
import { type GraphQLSchema, isInterfaceType, isNonNullType, isObjectType } from 'graphql';
import { Failure } from './failure.js';
import { neededOf } from './representation-keys.js';
import { isObject, type Json, type Location } from './response-tree.js';
import { rewrite } from './rewrites.js';
import { isOfType } from './types.js';

/** The representations of a fetch. */
export interface RepresentedEntities {
  /** The distinct representations, as the JSON that is sent. */
  readonly representations: readonly string[];
  /** For each representation, every location of its entity. */
  readonly locations: readonly (readonly Location[])[];
  /** The locations of entities that cannot be represented, each with the failure of a field that is required there. */
  readonly failed: readonly { readonly location: Location; readonly failure: Failure }[];
}

/** Makes the representations of the entities at some locations. An entity that lacks a required field is left out. */
export type Represent = (locations: readonly Location[], variables: Readonly<Record<string, unknown>>) => RepresentedEntities;

/** A field of a representation: its name in the subgraph, its key in the response tree, and the fields required below it. */
interface RequiredField {
  readonly name: string;
  readonly key: string;
  readonly inner: RequiredFieldsOf | null;
  readonly isNonNull: boolean;
}
/** The required fields of objects of one type. */
type RequiredFieldsOf = (typename: unknown) => readonly RequiredField[];

/**
 * Compiles what a fetch requires into a function that makes its representations.
 * @param requires the selections that the planner requires
 * @param rewrites the values that the planner sets
 */
export function compileRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  rewrites: readonly FetchDataRewrite[] | undefined,
  schema: GraphQLSchema,
): (locations: readonly Location[]) => RepresentedEntities {
  const requiredFieldsOf = requiredFieldsByType(requires, schema);
  const plainKeysOf = plainKeysByType(requiredFieldsOf, rewrites);
  return (locations) => {
    const found = new RepresentationSet();
    for (const location of locations) {
      const { value } = location;
      const typename = value.__typename;
      const known = plainKeysOf(typename)?.locationsIn(found, value);
      if (known) {
        known.push(location);
        continue;
      }
      const required = requiredFieldsOf(typename);
      // A representation that holds only `__typename` identifies nothing.
      const representation = required.length < 2 ? undefined : pick(value, required);
      // Where nothing is known of the failure, its error is in the answer already. Here it would blame fields that were never asked.
      if (representation instanceof Failure && representation.ofDependents.errorAt)
        found.failed.push({ location, failure: representation.ofDependents });
      if (!isObject(representation) || holdsOnlyNulls(representation)) continue;
      rewrite(representation, rewrites, schema);
      found.at(JSON.stringify(representation)).push(location);
    }
    return found;
  };
}

/** Collects distinct representations, each with the locations of its entity. */
class RepresentationSet implements RepresentedEntities {
  readonly representations: string[] = [];
  readonly locations: Location[][] = [];
  readonly failed: { readonly location: Location; readonly failure: Failure }[] = [];
  readonly #byJson = new Map<string, Location[]>();
  /** The locations by the values of plain keys: a map for each field but the last, then a map to the locations. */
  readonly byKeys = new Map<PlainKeys, Map<unknown, unknown>>();

  /** The locations of the entity with a representation, which is added where it is new. */
  at(json: string): Location[] {
    const known = this.#byJson.get(json);
    if (known) return known;
    const locations = this.add(json);
    this.#byJson.set(json, locations);
    return locations;
  }

  /** Adds the representation of an entity that was not met before. */
  add(json: string): Location[] {
    const locations: Location[] = [];
    this.representations.push(json);
    this.locations.push(locations);
    return locations;
  }
}

/**
 * The keys of one type, where all are plain values. An entity is then recognised by its values, and its JSON is written without
 * building a representation first. Most entities have one such key.
 */
class PlainKeys {
  /** The JSON before each value. */
  readonly #prefixes: readonly string[];

  constructor(
    typename: string,
    private readonly keys: readonly RequiredField[],
  ) {
    const name = `{"__typename":${JSON.stringify(typename)}`;
    this.#prefixes = keys.map((key, nth) => `${nth === 0 ? name : ''},${JSON.stringify(key.name)}:`);
  }

  /** The locations of the entity with these keys. Returns undefined where a value is missing or is an object. */
  locationsIn(found: RepresentationSet, source: Json): Location[] | undefined {
    let values: Map<unknown, unknown> = found.byKeys.get(this) ?? new Map();
    if (values.size === 0) found.byKeys.set(this, values);
    const last = this.keys.length - 1;
    for (const [nth, { key }] of this.keys.entries()) {
      const value = source[key];
      if (value === undefined || typeof value === 'object') return undefined;
      const next = values.get(value);
      if (nth === last) {
        if (Array.isArray(next)) return next;
        const locations = found.add(this.#json(source));
        values.set(value, locations);
        return locations;
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
    for (const [nth, { key }] of this.keys.entries()) json += `${this.#prefixes[nth]}${JSON.stringify(source[key])}`;
    return `${json}}`;
  }
}

/** The plain keys of each type; null where a key is an object or a value is rewritten. */
function plainKeysByType(
  requiredFieldsOf: RequiredFieldsOf,
  rewrites: readonly FetchDataRewrite[] | undefined,
): (typename: unknown) => PlainKeys | null {
  const known = new Map<unknown, PlainKeys | null>();
  return (typename) => {
    const before = known.get(typename);
    if (before !== undefined) return before;
    const required = requiredFieldsOf(typename);
    const keys = required.filter(({ name }) => name !== '__typename');
    const isPlain =
      !rewrites &&
      typeof typename === 'string' &&
      keys.length > 0 &&
      keys.length < required.length &&
      required.every(({ inner }) => !inner);
    const found = isPlain ? new PlainKeys(typename, keys) : null;
    known.set(typename, found);
    return found;
  };
}

function requiredFieldsByType(selections: readonly QueryPlanSelectionNode[], schema: GraphQLSchema): RequiredFieldsOf {
  const known = new Map<unknown, readonly RequiredField[]>();
  return (typename) => {
    const before = known.get(typename);
    if (before) return before;
    const needed = neededOf(selections, (condition) => isOfType(typename, condition, schema));
    const required = [...needed].map(([name, { key, inner }]) => ({
      name,
      key,
      inner: inner.length > 0 ? requiredFieldsByType(inner, schema) : null,
      isNonNull: isNonNullField(typename, name, schema),
    }));
    known.set(typename, required);
    return required;
  };
}

function isNonNullField(typename: unknown, name: string, schema: GraphQLSchema): boolean {
  const type = typeof typename === 'string' ? schema.getType(typename) : undefined;
  return (isObjectType(type) || isInterfaceType(type)) && isNonNullType(type.getFields()[name]?.type);
}

/**
 * Takes the required fields of an object. Returns the failure of a required field, also of one below; undefined where one was not given;
 * null where one is null that may not be.
 */
function pick(source: Json, required: readonly RequiredField[]): Json | Failure | null | undefined {
  const taken = bare();
  for (const { name, key, inner, isNonNull } of required) {
    const value = source[key];
    if (value === undefined) return undefined;
    const picked = inner ? pickValue(value, inner) : (failureIn(value) ?? value);
    if (picked === undefined || picked instanceof Failure) return picked;
    if (picked === null && isNonNull) return null;
    taken[name] = picked;
  }
  return taken;
}

const holdsOnlyNulls = (representation: Json): boolean =>
  Object.entries(representation).every(([name, value]) => name === '__typename' || value === null);

/** The failure of an element of a list. */
const failureIn = (value: unknown): Failure | undefined =>
  Array.isArray(value) ? value.map((element) => (element instanceof Failure ? element : failureIn(element))).find(Boolean) : undefined;

function pickValue(value: unknown, requiredFieldsOf: RequiredFieldsOf): unknown {
  if (Array.isArray(value)) {
    const elements = value.map((element) => pickValue(element, requiredFieldsOf));
    const failure = elements.find((element) => element instanceof Failure);
    return failure ?? (elements.includes(undefined) ? undefined : elements);
  }
  return isObject(value) ? pick(value, requiredFieldsOf(value.__typename)) : value;
}
