/**
 * Runs a plan: fetches in sequence or side by side, entities by their representations, each answer merged into the tree and
 * its errors and consent report moved to the places where the client reads them.
 */
import { PUBLIC_CODES } from '@passerelle/kit/errors';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { internalError, SubgraphUnavailable } from '../errors.js';
import { clientKey } from '../operation/response-keys.js';
import { isRequirement } from '../supergraph/required-arguments.js';
import type { SubgraphAnswer, SubgraphError, Withheld } from '../supergraph/subgraph-answer.js';
import type { Requester, SubgraphSource } from '../supergraph/subgraph-source.js';
import { bodyOf, type Fetch, type Step } from './compiled-plan.js';
import { isObject, type Json, mergeInto, type Path, type Place, pathTo, placesAt } from './places.js';
import { rewrite, rewritePath } from './rewrites.js';

/** One operation under way: what it runs on, and what has come together so far. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly requester: Requester | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly tree: Json;
  readonly errors: GraphQLError[];
  readonly withheld: Withheld[];
}

/** Runs a step over the places that it is for. Never rejects: what fails is in `errors`. */
export async function runStep(step: Step, places: readonly Place[], execution: Execution): Promise<void> {
  switch (step.kind) {
    case 'Sequence':
      for (const inner of step.steps) await runStep(inner, places, execution);
      return;
    case 'Parallel':
      await Promise.all(step.steps.map((inner) => runStep(inner, places, execution)));
      return;
    case 'Flatten':
      return runStep(step.step, placesAt(places, step.path), execution);
    case 'Condition': {
      const chosen = execution.variables[step.variable] ? step.met : step.unmet;
      return chosen ? runStep(chosen, places, execution) : undefined;
    }
    case 'Fetch':
      return step.represent ? fetchEntities(step, step.represent, places, execution) : fetchRoot(step, places, execution);
  }
}

async function fetchRoot(fetch: Fetch, places: readonly Place[], execution: Execution): Promise<void> {
  const answer = await ask(fetch, null, places, execution);
  if (answer) for (const place of places) mergeRoot(fetch, answer, place, execution);
}

/** Merges an answer for a whole object of the tree, with its errors and its report. */
export function mergeRoot(fetch: Fetch, answer: SubgraphAnswer, place: Place, execution: Execution): void {
  rewrite(answer.data, fetch.rewrites, execution.schema);
  if (answer.data) mergeInto(place.value, answer.data);
  collect(answer, (path) => [[...pathTo(place.at), ...rewritePath(path, fetch.rewrites)]], execution);
}

async function fetchEntities(
  fetch: Fetch,
  represent: NonNullable<Fetch['represent']>,
  places: readonly Place[],
  execution: Execution,
): Promise<void> {
  const { representations, places: standing } = represent(places);
  if (representations.length === 0) return;
  const answer = await ask(fetch, representations, standing[0] ?? [], execution);
  if (!answer) return;
  const entities = Array.isArray(answer.data?._entities) ? answer.data._entities : [];
  for (let index = 0; index < entities.length; index += 1) {
    const entity: unknown = entities[index];
    if (!isObject(entity)) continue;
    rewrite(entity, fetch.rewrites, execution.schema);
    for (const place of standing[index] ?? []) mergeInto(place.value, entity);
  }
  const toTree = ([root, index, ...rest]: Path): Path[] =>
    root === '_entities' && typeof index === 'number'
      ? (standing[index] ?? []).map(({ at }) => [...pathTo(at), ...rewritePath(rest, fetch.rewrites)])
      : [];
  collect(answer, toTree, execution);
}

/** Asks the subgraph; where it does not answer, notes which part is missing and gives nothing. */
async function ask(
  fetch: Fetch,
  representations: readonly string[] | null,
  places: readonly Place[],
  { sources, requester, signal, variables, log, errors }: Execution,
): Promise<SubgraphAnswer | undefined> {
  try {
    const source = sources.get(fetch.subgraph);
    if (!source) throw new Error('the plan names a subgraph without an address');
    return await source.fetch({ safe: fetch.safe, body: bodyOf(fetch, variables, representations) }, requester, signal);
  } catch (error) {
    if (!signal.aborted)
      log.warn({ subgraph: fetch.subgraph, kind: error instanceof Error ? error.name : 'unknown' }, 'a subgraph did not answer');
    errors.push(new SubgraphUnavailable(fetch.subgraph, toClient(pathTo(places[0]?.at ?? null))));
    return undefined;
  }
}

function collect(answer: SubgraphAnswer, toTree: (path: Path) => Path[], { errors, withheld }: Execution): void {
  for (const error of answer.errors ?? []) {
    const [path] = error.path ? toTree(error.path) : [];
    errors.push(toPublic(error, path && toClient(path)));
  }
  for (const entry of answer.extensions?.consent?.withheld ?? []) {
    for (const path of toTree(entry.path)) withheld.push({ ...entry, path: toClient(path) });
  }
}

/** A place of the tree as the client knows it; of what a subgraph required, the object that it was for. */
function toClient(path: Path): (string | number)[] {
  const end = path.findIndex(isRequirement);
  return (end < 0 ? path : path.slice(0, end)).map(clientKey);
}

const publicCodes: ReadonlySet<unknown> = new Set(PUBLIC_CODES);

/** A subgraph's typed errors keep their words; of any other the client learns that there was one. */
function toPublic({ message, extensions }: SubgraphError, path: Path | undefined): GraphQLError {
  if (!publicCodes.has(extensions?.code)) return internalError(path);
  return new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });
}
