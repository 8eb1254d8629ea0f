/**
 * The response tree, into which all answers of subgraphs are merged before the client's answer is shaped. Objects are found in it
 * by the paths of a plan.
 *
 * This is a hot path: every object of every answer passes through here.
 */
import { Failure } from './failure.js';

/** An object of the response tree. */
export type Json = Record<string, unknown>;
/** A path in the tree or in an answer: keys of objects and indexes of lists. */
export type Path = readonly (string | number)[];

/** One key of a path, linked to the key before it. A whole path is built only where an error or a consent entry needs one. */
export interface PathSegment {
  readonly key: string | number;
  readonly before: PathSegment | null;
}

/** An object of the tree and where it stands; `at` is null for the root. */
export interface Location {
  readonly at: PathSegment | null;
  readonly value: Json;
}

/** Whether a value is an object of the tree: no list, no null and no failure. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Failure);

/** The whole path to a segment. */
export function pathTo(at: PathSegment | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step = at; step; step = step.before) path.push(step.key);
  return path.reverse();
}

/**
 * The objects at a plan's path, below some locations. `@` in a path, once or more, stands for every element of a list, and of lists
 * within it.
 *
 * For example, the path `edges @ node` finds each `node` in `{ edges: [{ node: { … } }, { node: { … } }] }`.
 */
export function locationsAt(locations: readonly Location[], path: Path): Location[] {
  const found: Location[] = [];
  for (const { at, value } of locations) collectAtPath(value, at, path, 0, found);
  return found;
}

function collectAtPath(value: unknown, at: PathSegment | null, path: Path, index: number, found: Location[]): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    // A path may leave out its last `@`, and it names one `@` for each list of a list of lists.
    let next = index;
    while (path[next] === '@') next += 1;
    if (next === index && index < path.length) return;
    for (let nth = 0; nth < value.length; nth += 1) {
      const element: unknown = value[nth];
      collectAtPath(element, { key: nth, before: at }, path, Array.isArray(element) ? index : next, found);
    }
    return;
  }
  if (!isObject(value)) return;
  const key = path[index];
  if (key === undefined) found.push({ at, value });
  else collectAtPath(value[key], { key, before: at }, path, index + 1, found);
}

/**
 * Merges a subgraph's answer into an object of the tree. A value that is there stays where the new one is null or a failure. Objects of the
 * answer become objects of the tree. An entity at several locations is shared by them, because a plan selects the same of it at
 * each.
 */
export function mergeInto(target: Json, incoming: Json): void {
  for (const key in incoming) {
    // No subgraph is asked for this key (see plan/response-keys.ts). A merge under it would reach the prototype.
    if (key === '__proto__') continue;
    const given = incoming[key];
    const present = target[key];
    if (present === undefined || present instanceof Failure) target[key] = given;
    else if (isGiven(given) && present !== given) target[key] = merged(present, given);
  }
}

const isGiven = (value: unknown): boolean => value !== null && !(value instanceof Failure);

function merged(present: unknown, incoming: unknown): unknown {
  if (Array.isArray(present)) {
    if (!Array.isArray(incoming) || incoming.length !== present.length) return incoming;
    for (let nth = 0; nth < present.length; nth += 1) {
      if (isGiven(incoming[nth])) present[nth] = merged(present[nth], incoming[nth]);
    }
    return present;
  }
  if (!isObject(present) || !isObject(incoming)) return incoming;
  mergeInto(present, incoming);
  return present;
}
