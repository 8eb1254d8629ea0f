/**
 * The deferred parts of a plan under way. Each begins once the fetches that it depends on are done, and is given after the part
 * around it, with errors and a consent report of its own (the incremental delivery draft of 2022-08-24, which clients speak).
 */
import type { GraphQLSchema } from 'graphql';
import { clientKey } from '../operation/response-keys.js';
import { type Given, type Increment, incrementOf } from './answer.js';
import type { DeferredPart } from './compiled-plan.js';
import type { Execution } from './execution.js';
import { type Place, pathTo, placesAt } from './places.js';
import { typeConditionOf } from './rewrites.js';
import { runStep } from './run-plan.js';
import { isOfType } from './types.js';

/**
 * Runs the parts, giving each when it is there.
 * @param around what is given of the answer before any of them
 * @param over called once there is nothing more to do
 */
export function runDeferred(
  parts: readonly DeferredPart[],
  execution: Execution,
  around: Promise<readonly Given[]>,
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
  around: Promise<readonly Given[]>,
  give: (increments: readonly Increment[]) => void,
): Promise<void> {
  // A fetch that a condition left out is never told of; it is over when what it belongs to is.
  await Promise.race([execution.fetched.all(part.depends), around]);
  const own: Execution = { ...execution, errors: [], withheld: [], given: new Map() };
  const given = Promise.withResolvers<readonly Given[]>();
  const nested = part.parts.map((inner) => runPart(inner, execution, given.promise, give));
  const root = { at: null, value: execution.tree };
  if (part.step) await runStep(part.step, [root], own);
  const before = await around;
  const places = placesOn(root, part.path, execution.schema);
  const increments = places.flatMap((place) => incrementOf(part, place, pathTo(place.at).map(clientKey), before, own));
  give(increments);
  given.resolve([...before, ...increments]);
  await Promise.all(nested);
}

/** The objects at a path of the query, which goes through lists without saying so, and names the types that it is for. */
function placesOn(root: Place, path: readonly string[], schema: GraphQLSchema): readonly Place[] {
  return path.reduce<readonly Place[]>(
    (places, step) => {
      const condition = typeConditionOf(step);
      if (!condition) return placesAt(places, [step]);
      return places.filter(({ value: { __typename } }) => __typename === undefined || isOfType(__typename, condition, schema));
    },
    [root],
  );
}
