/** The tree of an answer while it is put together: objects at known places, found by a plan's paths, merged into. */
import { Failure } from './failure.js';

export type Json = Record<string, unknown>;
export type Path = readonly (string | number)[];

/** One step of a path, linked to the one before: a whole path is made only where something is told of it. */
export interface Step {
  readonly key: string | number;
  readonly before: Step | null;
}

/** An object of the tree and where it stands. */
export interface Place {
  readonly at: Step | null;
  readonly value: Json;
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Failure);

export function pathTo(at: Step | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step = at; step; step = step.before) path.push(step.key);
  return path.reverse();
}

/** The objects at a plan's path below the places; `@`, once or more, goes through every element of a list, of lists too. */
export function placesAt(places: readonly Place[], path: Path): Place[] {
  const found: Place[] = [];
  for (const { at, value } of places) reach(value, at, path, 0, found);
  return found;
}

function reach(value: unknown, at: Step | null, path: Path, index: number, found: Place[]): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    // A path may leave its last `@` out, and names one for each list of a list of lists.
    let next = index;
    while (path[next] === '@') next += 1;
    if (next === index && index < path.length) return;
    for (let nth = 0; nth < value.length; nth += 1) {
      const element: unknown = value[nth];
      reach(element, { key: nth, before: at }, path, Array.isArray(element) ? index : next, found);
    }
    return;
  }
  if (!isObject(value)) return;
  const key = path[index];
  if (key === undefined) found.push({ at, value });
  else reach(value[key], { key, before: at }, path, index + 1, found);
}

/**
 * Merges what a subgraph gave into an object of the tree. What is there already stays where the new is null. Parts of what
 * comes in become parts of the tree; an entity that stands at several places is shared by them, since whatever a plan selects
 * at one it selects at all.
 */
export function mergeInto(target: Json, incoming: Json): void {
  for (const key in incoming) {
    // A subgraph is never asked for this key (operation/response-keys.ts); merging under it would reach the target's prototype.
    if (key === '__proto__') continue;
    const given = incoming[key];
    const present = target[key];
    if (present === undefined || present instanceof Failure) target[key] = given;
    else if (given !== null && present !== given) target[key] = merged(present, given);
  }
}

function merged(present: unknown, incoming: unknown): unknown {
  if (Array.isArray(present)) {
    if (!Array.isArray(incoming) || incoming.length !== present.length) return incoming;
    for (let nth = 0; nth < present.length; nth += 1) {
      if (incoming[nth] !== null) present[nth] = merged(present[nth], incoming[nth]);
    }
    return present;
  }
  if (!isObject(present) || !isObject(incoming)) return incoming;
  mergeInto(present, incoming);
  return present;
}
