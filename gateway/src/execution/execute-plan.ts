/**
 * Runs a query plan: fetches in sequence or side by side, entities by their representations, each answer merged into the
 * tree and its errors and consent report moved to the places where the client reads them.
 */
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { PUBLIC_CODES } from '@passerelle/kit/errors';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { internalError, SubgraphUnavailable } from '../errors.js';
import type { SubgraphAnswer, SubgraphError, Withheld } from '../supergraph/subgraph-answer.js';
import type { Requester, SubgraphSource } from '../supergraph/subgraph-source.js';
import { isObject, type Json, mergeInto, type Path, type Place, placesAt } from './places.js';
import { represent } from './representations.js';
import { rewrite, rewritePath } from './rewrites.js';

/** One operation under way: what it runs on, and what has come together so far. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly requester: Requester;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly tree: Json;
  readonly errors: GraphQLError[];
  readonly withheld: Withheld[];
}

/** Runs a node of the plan over the places that it is for. Never rejects: what fails is in `errors`. */
export async function runNode(node: PlanNode, places: readonly Place[], execution: Execution): Promise<void> {
  switch (node.kind) {
    case 'Sequence':
      for (const step of node.nodes) await runNode(step, places, execution);
      return;
    case 'Parallel':
      await Promise.all(node.nodes.map((step) => runNode(step, places, execution)));
      return;
    case 'Flatten':
      return runNode(
        node.node,
        places.flatMap((place) => placesAt(place, node.path)),
        execution,
      );
    case 'Condition': {
      const clause = execution.variables[node.condition] ? node.ifClause : node.elseClause;
      return clause ? runNode(clause, places, execution) : undefined;
    }
    case 'Fetch':
      return node.requires ? fetchEntities(node, places, execution) : fetchRoot(node, places, execution);
    case 'Defer':
      throw new Error('the planner was not asked for @defer');
  }
}

async function fetchRoot(node: FetchNode, places: readonly Place[], execution: Execution): Promise<void> {
  const answer = await ask(node, {}, [], execution);
  if (!answer) return;
  for (const place of places) {
    mergeRoot(node, answer, place, execution);
  }
}

/** Merges an answer for a whole object of the tree, with its errors and its report. */
export function mergeRoot(node: FetchNode, answer: SubgraphAnswer, place: Place, execution: Execution): void {
  rewrite(answer.data, node.outputRewrites);
  if (answer.data) mergeInto(place.value, answer.data);
  const toClient = (path: Path): Path[] => [[...place.path, ...rewritePath(path, node.outputRewrites)]];
  collect(answer, toClient, execution);
}

async function fetchEntities(node: FetchNode, places: readonly Place[], execution: Execution): Promise<void> {
  const { representations, places: standing } = represent(places, node.requires ?? [], execution.schema);
  if (representations.length === 0) return;
  for (const representation of representations) rewrite(representation, node.inputRewrites);
  const answer = await ask(node, { representations }, standing[0]?.[0]?.path ?? [], execution);
  if (!answer) return;

  const entities = Array.isArray(answer.data?._entities) ? answer.data._entities : [];
  for (const [index, entity] of entities.entries()) {
    if (!isObject(entity)) continue;
    rewrite(entity, node.outputRewrites);
    // Places must not share what later fetches add to each; the first may have the entity itself.
    for (const [nth, place] of (standing[index] ?? []).entries()) mergeInto(place.value, nth === 0 ? entity : structuredClone(entity));
  }
  const toClient = ([root, index, ...rest]: Path): Path[] =>
    root === '_entities' && typeof index === 'number'
      ? (standing[index] ?? []).map(({ path }) => [...path, ...rewritePath(rest, node.outputRewrites)])
      : [];
  collect(answer, toClient, execution);
}

/** Asks the subgraph; where it does not answer, notes which part is missing and gives nothing. */
async function ask(node: FetchNode, given: Json, path: Path, execution: Execution): Promise<SubgraphAnswer | undefined> {
  const { sources, requester, signal, log, errors } = execution;
  try {
    const source = sources.get(node.serviceName);
    if (!source) throw new Error('the plan names a subgraph without an address');
    return await source.fetch(requestOf(node, given, execution), requester, signal);
  } catch (error) {
    if (!signal.aborted)
      log.warn({ subgraph: node.serviceName, kind: error instanceof Error ? error.name : 'unknown' }, 'a subgraph did not answer');
    errors.push(new SubgraphUnavailable(node.serviceName, path));
    return undefined;
  }
}

/** The request of a fetch node: its operation with the client's variables that it uses. */
export function requestOf(node: FetchNode, given: Json, { variables }: Pick<Execution, 'variables'>) {
  const used = (node.variableUsages ?? []).filter((name) => name in variables).map((name) => [name, variables[name]]);
  return {
    kind: node.operationKind,
    query: node.operation,
    operationName: node.operationName ?? null,
    variables: { ...Object.fromEntries(used), ...given },
  };
}

function collect(answer: SubgraphAnswer, toClient: (path: Path) => Path[], { errors, withheld }: Execution): void {
  for (const error of answer.errors ?? []) {
    const [path] = error.path ? toClient(error.path) : [];
    errors.push(toPublic(error, path));
  }
  for (const entry of answer.extensions?.consent.withheld ?? []) {
    for (const path of toClient(entry.path)) withheld.push({ ...entry, path: [...path] });
  }
}

const publicCodes: ReadonlySet<unknown> = new Set(PUBLIC_CODES);

/** A subgraph's typed errors keep their words; of any other the client learns that there was one. */
function toPublic({ message, extensions }: SubgraphError, path: Path | undefined): GraphQLError {
  if (!publicCodes.has(extensions?.code)) return internalError(path);
  return new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });
}
