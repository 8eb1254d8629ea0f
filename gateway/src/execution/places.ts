/** The tree of an answer while it is put together: objects at known places, found by a plan's paths, merged into. */
export type Json = Record<string, unknown>;
export type Path = readonly (string | number)[];

/** An object of the tree and where it stands in the client's answer. */
export interface Place {
  readonly path: Path;
  readonly value: Json;
}

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects at a plan's path below a place; `@` goes through every element of a list. */
export function placesAt(place: Place, path: Path): Place[] {
  let reached: { readonly path: Path; readonly value: unknown }[] = [place];
  for (const step of path) reached = reached.flatMap((from) => (step === '@' ? elements(from) : child(from, step)));
  return reached.flatMap((from) => leaves(from.path, from.value));
}

function child({ path, value }: { readonly path: Path; readonly value: unknown }, step: string | number): { path: Path; value: unknown }[] {
  return isObject(value) && step in value ? [{ path: [...path, step], value: value[step] }] : [];
}

function elements({ path, value }: { readonly path: Path; readonly value: unknown }): { path: Path; value: unknown }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((element, index) =>
    Array.isArray(element) ? elements({ path: [...path, index], value: element }) : [{ path: [...path, index], value: element }],
  );
}

/** A path may end on a list where the plan leaves its last `@` out. */
function leaves(path: Path, value: unknown): Place[] {
  if (Array.isArray(value)) return value.flatMap((element, index) => leaves([...path, index], element));
  return isObject(value) ? [{ path, value }] : [];
}

/** Merges what a subgraph gave into an object of the tree. What is there already stays where the new is null. */
export function mergeInto(target: Json, incoming: Json): void {
  for (const [key, value] of Object.entries(incoming)) target[key] = merged(target[key], value);
}

function merged(present: unknown, incoming: unknown): unknown {
  if (isObject(present) && isObject(incoming)) {
    mergeInto(present, incoming);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(incoming) && present.length === incoming.length) {
    return present.map((element, index) => merged(element, incoming[index]));
  }
  return incoming === null && present !== undefined ? present : incoming;
}
