/**
 * Runs the deferred parts of a plan. A part begins once the fetches that it depends on are done. It is sent after the part that
 * encloses it, with its own errors and consent report (the incremental delivery draft of 2022-08-24, which clients support).
 */
import type { GraphQLSchema } from 'graphql';
import type { DeferredPart } from '../plan/compile.js';
import { clientKey } from '../plan/response-keys.js';
import { type Location, locationsAt, pathTo } from '../plan/response-tree.js';
import { typeConditionOf } from '../plan/rewrites.js';
import { isOfType } from '../plan/types.js';
import { type Increment, incrementOf, type SentObject } from './answer.js';
import type { Execution } from './execution.js';
import { runStep } from './run-plan.js';

/**
 * Runs the parts, and streams each one as soon as it is complete.
 * @param around resolves with what the client was sent before any of the parts
 * @param over called when all parts have ended
 */
export function runDeferred(
  parts: readonly DeferredPart[],
  execution: Execution,
  around: Promise<readonly SentObject[]>,
  over: () => void,
): ReadableStream<readonly Increment[]> {
  return new ReadableStream({
    start: (controller) => {
      const give = (increments: readonly Increment[]) => void (increments.length > 0 && controller.enqueue(increments));
      Promise.all(parts.map((part) => runPart(part, execution, around, give)))
        .finally(over)
        .then(
          () => controller.close(),
          (error: unknown) => controller.error(error),
        );
    },
  });
}

async function runPart(
  part: DeferredPart,
  execution: Execution,
  around: Promise<readonly SentObject[]>,
  give: (increments: readonly Increment[]) => void,
): Promise<void> {
  // A skipped fetch never completes. The end of the enclosing part releases the parts that depend on it.
  await Promise.race([execution.completedFetches.all(part.depends), around]);
  const own: Execution = { ...execution, errors: [], withheld: [], grounds: new Map() };
  const sent = Promise.withResolvers<readonly SentObject[]>();
  const nested = part.parts.map((inner) => runPart(inner, execution, sent.promise, give));
  const root = { at: null, value: execution.tree };
  if (part.step) await runStep(part.step, [root], own);
  const before = await around;
  const increments = own.work(() =>
    locationsOn(root, part.path, execution.schema).flatMap((location) =>
      incrementOf(part, location, pathTo(location.at).map(clientKey), before, own),
    ),
  );
  give(increments);
  sent.resolve([...before, ...increments]);
  await Promise.all(nested);
}

/**
 * The objects at a path of the query. Such a path passes through lists without naming them, and names the types of its fragments.
 */
function locationsOn(root: Location, path: readonly string[], schema: GraphQLSchema): readonly Location[] {
  return path.reduce<readonly Location[]>(
    (locations, step) => {
      const condition = typeConditionOf(step);
      if (!condition) return locationsAt(locations, [step]);
      return locations.filter(({ value: { __typename } }) => __typename === undefined || isOfType(__typename, condition, schema));
    },
    [root],
  );
}
