/**
 * Runs a plan. Fetches run in sequence or in parallel, and ask for entities by their representations. Each answer is merged into
 * the response tree.
 */
import { failureOf } from '@passerelle/kit/errors';
import type { SubgraphAnswer } from '@passerelle/schema/wire/subgraph-answer';
import { bodyOf, type Fetch, type PlanStep } from '../plan/compile.js';
import { isIncluded } from '../plan/conditions.js';
import { fillMissing } from '../plan/expected.js';
import { Failure } from '../plan/failure.js';
import { type Json, type Location, locationsAt } from '../plan/response-tree.js';
import { isReadLane } from '../subgraph/lane.js';
import { ResponseTooLarge } from '../subgraph/post.js';
import { entitiesOf } from './entities.js';
import type { Execution } from './execution.js';
import { mergeEntities, mergeRoot } from './merge-answer.js';
import { unavailableField } from './reports.js';

/** Runs a step of a plan at the locations that it is for. Never rejects: failures are collected in `errors` and in the tree. */
export function runStep(step: PlanStep, locations: readonly Location[], execution: Execution): Promise<unknown> {
  switch (step.kind) {
    case 'Sequence':
      return runInTurn(step.steps, locations, execution);
    case 'Parallel':
      return Promise.all(step.steps.map((inner) => runStep(inner, locations, execution)));
    case 'Flatten':
      return runStep(
        step.step,
        execution.work(() => locationsAt(locations, step.path)),
        execution,
      );
    case 'Condition': {
      const chosen = execution.variables[step.variable] ? step.met : step.unmet;
      return chosen ? runStep(chosen, locations, execution) : Promise.resolve();
    }
    case 'Fetch':
      return runFetch(step, locations, execution);
  }
}

async function runInTurn(steps: readonly PlanStep[], locations: readonly Location[], execution: Execution): Promise<void> {
  for (const step of steps) {
    if (execution.rootFields.areStopped) return;
    await runStep(step, locations, execution);
  }
}

async function runFetch(fetch: Fetch, locations: readonly Location[], execution: Execution): Promise<void> {
  await (fetch.represent ? fetchEntities(fetch, fetch.represent, locations, execution) : fetchRoot(fetch, locations, execution));
  if (fetch.id !== undefined) execution.completedFetches.complete(fetch.id);
}

async function fetchRoot(fetch: Fetch, locations: readonly Location[], execution: Execution): Promise<void> {
  const answer = await fetchAnswer(fetch, null, execution);
  execution.work(() => {
    for (const location of locations) {
      if (answer) mergeRoot(fetch, answer, location, execution);
      else fillMissing(location.value, fetch.expected, unavailableField(fetch));
      if (!isReadLane(fetch.lane) && lacksNonNull(fetch, location.value, execution)) execution.rootFields.areStopped = true;
    }
  });
}

/** Whether a root field that may not be null was not given, so that the client's whole answer is null. */
const lacksNonNull = ({ nonNullRootFields }: Fetch, root: Json, { variables }: Execution): boolean =>
  nonNullRootFields.some(({ key, conditions }) => {
    const value = root[key] ?? null;
    return (value === null || value instanceof Failure) && (!conditions || isIncluded(conditions, variables));
  });

async function fetchEntities(
  fetch: Fetch,
  represent: NonNullable<Fetch['represent']>,
  locations: readonly Location[],
  execution: Execution,
): Promise<void> {
  const represented = execution.work(() => {
    const found = represent(locations, execution.variables);
    for (const { location, failure } of found.failed) fillMissing(location.value, fetch.expected, failure);
    return found;
  });
  const { representations } = represented;
  if (representations.length === 0) return;
  const asking = async (asked: readonly string[]) => {
    const answer = await fetchAnswer(fetch, asked, execution);
    return execution.work(() => entitiesOf(answer, asked.length));
  };
  const answers =
    execution.entities && fetch.entityQuery && fetch.entityQuery.fetches > 1
      ? await execution.entities.load(fetch.entityQuery.text, representations, asking)
      : await asking(representations);
  execution.work(() => mergeEntities(fetch, represented, answers, execution));
}

/** Sends a fetch to its subgraph. Resolves with undefined where the subgraph does not answer. */
async function fetchAnswer(
  fetch: Fetch,
  representations: readonly string[] | null,
  { sources, requester, signal, part, work, variables, log, size, grounds }: Execution,
): Promise<SubgraphAnswer | undefined> {
  try {
    const source = sources.get(fetch.subgraph);
    if (!source) throw new Error('the plan names a subgraph without an address');
    const request = { lane: fetch.lane, body: work(() => bodyOf(fetch, variables, representations)) };
    const answer = await part(() => source.fetch(request, requester, signal, work), signal);
    for (const ground of answer.extensions?.consent?.given ?? []) grounds.set(JSON.stringify(ground), ground);
    return answer;
  } catch (error) {
    if (error instanceof ResponseTooLarge) size.add(Number.POSITIVE_INFINITY);
    if (!signal.aborted) log.warn({ subgraph: fetch.subgraph, ...failureOf(error) }, 'a subgraph did not answer');
    return undefined;
  }
}
