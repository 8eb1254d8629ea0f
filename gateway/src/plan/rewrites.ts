/**
 * The planner's rewrites. Some set values in representations. Others rename keys in answers, because fields with different types
 * must not share a key in one request.
 */
import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isObject, type Path } from './response-tree.js';
import { isOfType } from './types.js';

const TYPE_CONDITION = /^\.\.\. on (.+)$/;

/** The type that a step of a planner's path narrows to; undefined where the step is a key. */
export const typeConditionOf = (step: string): string | undefined => TYPE_CONDITION.exec(step)?.[1];

/**
 * Applies rewrites to a value in place.
 * @param typename the type of the value where the value does not say it; an entity is of the type that was asked for
 */
export function rewrite(
  value: unknown,
  rewrites: readonly FetchDataRewrite[] | undefined,
  schema: GraphQLSchema,
  typename?: unknown,
): void {
  if (rewrites) for (const entry of rewrites) apply(value, entry.path, entry, schema, typename);
}

function apply(value: unknown, path: readonly string[], entry: FetchDataRewrite, schema: GraphQLSchema, typename?: unknown): void {
  if (Array.isArray(value)) {
    for (const element of value) apply(element, path, entry, schema, typename);
    return;
  }
  if (!isObject(value)) return;
  const [step, ...rest] = path;
  if (step === undefined) return;
  const condition = typeConditionOf(step);
  if (condition) {
    if (isOfType(value.__typename ?? typename, condition, schema)) apply(value, rest, entry, schema, typename);
  } else if (rest.length > 0) apply(value[step], rest, entry, schema);
  else if (Object.hasOwn(value, step)) rewriteKey(value, step, entry);
}

function rewriteKey(value: Record<string, unknown>, key: string, entry: FetchDataRewrite): void {
  if (entry.kind === 'ValueSetter') {
    value[key] = entry.setValueTo;
    return;
  }
  const { [key]: moved } = value;
  delete value[key];
  value[entry.renameKeyTo] = moved;
}

/** A path of a subgraph's answer, with renamed keys as they are in the tree. */
export function rewritePath(path: Path, rewrites: readonly FetchDataRewrite[] | undefined): Path {
  return (rewrites ?? []).reduce<Path>(
    (current, entry) => (entry.kind === 'KeyRenamer' ? renamed(current, entry.path, entry.renameKeyTo) : current),
    path,
  );
}

function renamed(path: Path, along: readonly string[], to: string): Path {
  const keys = along.filter((step) => !typeConditionOf(step));
  const last = keys.length - 1;
  let matched = 0;
  return path.map((step) => {
    if (typeof step === 'number' || matched < 0) return step;
    const here = matched;
    matched = here <= last && step === keys[here] ? here + 1 : -1;
    return matched > 0 && here === last ? to : step;
  });
}
