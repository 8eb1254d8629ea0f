/**
 * The fields that fetches would give at a location of the answer, known before any of them runs. They are kept for each type that
 * the object may be of.
 */
import type { FetchDataRewrite } from '@apollo/query-planner';
import { typeConditionOf } from './rewrites.js';

/** For each type that an object may be of, its keys. A key's value is null where nothing is selected below it. */
export type PlannedFields = Map<string, Map<string, PlannedFields | null>>;

/** Whether objects of a type match a type condition. */
export type IsOf = (typename: string, condition: string) => boolean;

/** Planned fields for objects of these types, without any key yet. */
export const plannedFieldsOf = (typenames: Iterable<string>): PlannedFields =>
  new Map([...typenames].map((typename) => [typename, new Map()]));

/** Adds what another fetch gives of the same objects. Types that only one of the two knows are left as they are. */
export function mergePlannedFields(target: PlannedFields, added: PlannedFields): void {
  for (const [typename, fields] of added) {
    const known = target.get(typename);
    if (known) for (const [key, value] of fields) mergeKey(known, key, value);
  }
}

/** Adds a key to the keys of an object. Below it, only types that both know remain. */
export function mergeKey(fields: Map<string, PlannedFields | null>, key: string, added: PlannedFields | null): void {
  const known = fields.get(key);
  if (!known || !added) {
    fields.set(key, known ?? added);
    return;
  }
  for (const typename of [...known.keys()]) if (!added.has(typename)) known.delete(typename);
  mergePlannedFields(known, added);
}

/** What stands at a path below some locations. `@` in a path enters a list, which planned fields do not represent. */
export const plannedFieldsAt = (locations: readonly PlannedFields[], path: readonly (string | number)[]): readonly PlannedFields[] =>
  path.reduce<readonly PlannedFields[]>(
    (reached, step) => (step === '@' ? reached : reached.flatMap((location) => below(location, String(step)))),
    locations,
  );

const below = (location: PlannedFields, key: string): PlannedFields[] =>
  [...location.values()].flatMap((fields) => {
    const found = fields.get(key);
    return found ? [found] : [];
  });

/** Renames keys as the planner's rewrites will rename them in answers. */
export function renamePlannedFields(planned: PlannedFields, rewrites: readonly FetchDataRewrite[] | undefined, isOf: IsOf): void {
  for (const rewrite of rewrites ?? []) if (rewrite.kind === 'KeyRenamer') rename(planned, rewrite.path, rewrite.renameKeyTo, isOf);
}

function rename(planned: PlannedFields, [step, ...rest]: readonly string[], to: string, isOf: IsOf): void {
  if (step === undefined) return;
  const condition = typeConditionOf(step);
  if (condition) {
    rename(new Map([...planned].filter(([typename]) => isOf(typename, condition))), rest, to, isOf);
    return;
  }
  for (const fields of planned.values()) {
    const found = fields.get(step);
    if (found === undefined) continue;
    if (rest.length > 0) {
      if (found) rename(found, rest, to, isOf);
      continue;
    }
    fields.delete(step);
    mergeKey(fields, to, found);
  }
}
