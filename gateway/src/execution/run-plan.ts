/**
 * Runs a plan: fetches in sequence or side by side, entities by their representations, each answer merged into the tree and
 * its errors and consent report moved to the places where the client reads them.
 */
import { PUBLIC_CODES } from '@passerelle/kit/errors';
import { GraphQLError } from 'graphql';
import { internalError, SubgraphUnavailable } from '../errors.js';
import { clientKey } from '../operation/response-keys.js';
import { isForReading } from '../supergraph/lane.js';
import { AnsweredTooMuch } from '../supergraph/post.js';
import { isRequirement } from '../supergraph/required-arguments.js';
import type { SubgraphAnswer, SubgraphError } from '../supergraph/subgraph-answer.js';
import { bodyOf, type Fetch, type Step } from './compiled-plan.js';
import { type Entity, entitiesOf } from './entities.js';
import type { Execution } from './execution.js';
import { fill, isOf } from './expected.js';
import { EXPLAINED, Failure } from './failure.js';
import { type Json, mergeInto, type Path, type Place, pathTo, placesAt } from './places.js';
import { rewrite, rewritePath } from './rewrites.js';

/** Runs a step over the places that it is for. Never rejects: what fails is in `errors`. */
export function runStep(step: Step, places: readonly Place[], execution: Execution): Promise<unknown> {
  switch (step.kind) {
    case 'Sequence':
      return runInTurn(step.steps, places, execution);
    case 'Parallel':
      return Promise.all(step.steps.map((inner) => runStep(inner, places, execution)));
    case 'Flatten':
      return runStep(step.step, placesAt(places, step.path), execution);
    case 'Condition': {
      const chosen = execution.variables[step.variable] ? step.met : step.unmet;
      return chosen ? runStep(chosen, places, execution) : Promise.resolve();
    }
    case 'Fetch':
      return runFetch(step, places, execution);
  }
}

async function runInTurn(steps: readonly Step[], places: readonly Place[], execution: Execution): Promise<void> {
  for (const step of steps) {
    if (execution.course.isOver) leaveOut(step, places);
    else await runStep(step, places, execution);
  }
}

/** The fields of a root that nobody is asked for any more, since one before them took them along. */
function leaveOut(step: Step, places: readonly Place[]): void {
  if (step.kind === 'Fetch') fillAll(places, step, EXPLAINED);
  else if (step.kind === 'Sequence' || step.kind === 'Parallel') for (const inner of step.steps) leaveOut(inner, places);
}

async function runFetch(fetch: Fetch, places: readonly Place[], execution: Execution): Promise<void> {
  await (fetch.represent ? fetchEntities(fetch, fetch.represent, places, execution) : fetchRoot(fetch, places, execution));
  if (fetch.id !== undefined) execution.fetched.tell(fetch.id);
}

async function fetchRoot(fetch: Fetch, places: readonly Place[], execution: Execution): Promise<void> {
  const answer = await ask(fetch, null, execution);
  if (!isForReading(fetch.lane) && !answer?.data) execution.course.isOver = true;
  for (const place of places) {
    if (answer) mergeRoot(fetch, answer, place, execution);
    else fill(place.value, fetch.expected, unavailable(fetch));
  }
}

/** Merges an answer for a whole object of the tree, with its errors and its report. */
export function mergeRoot(fetch: Fetch, { data, errors = [], extensions }: SubgraphAnswer, place: Place, execution: Execution): void {
  rewrite(data, fetch.rewrites, execution.schema);
  if (data) mergeInto(place.value, data);
  const [general] = errors.filter(({ path }) => !path?.length);
  // Without data each field is null for an error, be it its own or that of a field beside it which took all along.
  if (!data && errors.length > 0) fill(place.value, fetch.expected, general ? failureOf(general) : EXPLAINED);
  const told = data ? errors : errors.filter(({ path }) => path?.length);
  collect(fetch, { errors: told, withheld: extensions?.consent?.withheld ?? [] }, [place], execution);
}

async function fetchEntities(
  fetch: Fetch,
  represent: NonNullable<Fetch['represent']>,
  places: readonly Place[],
  execution: Execution,
): Promise<void> {
  const { representations, places: standing } = represent(places);
  if (representations.length === 0) return;
  const asking = (asked: readonly string[]) => ask(fetch, asked, execution);
  const { entities, errors, answered } =
    execution.entities && fetch.question && fetch.question.places > 1
      ? await execution.entities.load(fetch.question.text, representations, asking)
      : entitiesOf(await asking(representations), representations.length);
  const [general] = errors;
  const missing = general ? failureOf(general) : answered ? UNANSWERED : unavailable(fetch);
  let isTold = false;
  for (const [index, representation] of representations.entries()) {
    const at = standing[index] ?? [];
    const entity = entities[index];
    const value = entity?.value;
    if (entity && !isMissing(entity, general)) {
      if (value && !isThatOf(value, representation, fetch, execution)) fillAll(at, fetch, UNANSWERED);
      else mergeEntity(fetch, entity, at, execution);
    } else {
      fillAll(at, fetch, missing);
      isTold = true;
    }
  }
  const [[first] = []] = standing;
  if (!isTold) for (const error of errors) execution.errors.push(toPublic(error, first && toClient(pathTo(first.at))));
}

/** Whether there is no entity for an error that names none. */
const isMissing = ({ value, errors }: Entity, general: SubgraphError | undefined): boolean =>
  value === null && errors.length === 0 && general !== undefined;

const isThatOf = (value: Json, representation: string, { echoes }: Fetch, { schema }: Execution): boolean =>
  isOf(value, representation, echoes, schema);

function mergeEntity(fetch: Fetch, entity: Entity, at: readonly Place[], execution: Execution): void {
  const { value, errors, withheld } = entity;
  rewrite(value, fetch.rewrites, execution.schema, at[0]?.value.__typename);
  if (value) for (const place of at) mergeInto(place.value, value);
  // That a subgraph knows nothing of an entity is an answer.
  else fillAll(at, fetch, errors.length > 0 ? EXPLAINED : null);
  if (errors.length > 0 || withheld.length > 0) collect(fetch, entity, at, execution);
}

function fillAll(places: readonly Place[], { expected }: Fetch, standing: Failure | null): void {
  for (const { value } of places) fill(value, expected, standing);
}

/** A subgraph answered, and not what it was asked. */
const UNANSWERED = new Failure(internalError);

const failureOf = (error: SubgraphError): Failure => new Failure((path) => toPublic(error, path));

/** A part of the answer that a subgraph did not give. */
const unavailable = ({ subgraph }: Fetch): Failure => new Failure((path) => new SubgraphUnavailable(subgraph, path));

/** Asks the subgraph; gives nothing where it does not answer. */
async function ask(
  fetch: Fetch,
  representations: readonly string[] | null,
  { sources, requester, signal, variables, log, size, given }: Execution,
): Promise<SubgraphAnswer | undefined> {
  try {
    const source = sources.get(fetch.subgraph);
    if (!source) throw new Error('the plan names a subgraph without an address');
    const answer = await source.fetch({ lane: fetch.lane, body: bodyOf(fetch, variables, representations) }, requester, signal);
    for (const ground of answer.extensions?.consent?.given ?? []) given.set(JSON.stringify(ground), ground);
    return answer;
  } catch (error) {
    if (error instanceof AnsweredTooMuch) size.add(Number.POSITIVE_INFINITY);
    if (!signal.aborted) log.warn({ subgraph: fetch.subgraph, ...kindOf(error) }, 'a subgraph did not answer');
    return undefined;
  }
}

/** What an operator is told of a failure: what it is, and nothing of what was asked. */
const kindOf = (error: unknown): { readonly kind: string; readonly code?: string } => ({
  kind: error instanceof Error ? error.constructor.name : 'unknown',
  ...(error instanceof Error && 'code' in error && { code: String(error.code) }),
});

/** Takes what was told of the object at some places to where the client reads it. */
function collect(
  { rewrites }: Fetch,
  told: Pick<Entity, 'errors' | 'withheld'>,
  places: readonly Place[],
  { errors, withheld, size }: Execution,
): void {
  const toTree = ({ at }: Place, path: Path) => toClient([...pathTo(at), ...rewritePath(path, rewrites)]);
  const [first] = places;
  for (const error of told.errors) errors.push(toPublic(error, error.path?.length && first ? toTree(first, error.path) : undefined));
  for (const entry of told.withheld) {
    for (const place of places) {
      // What is too large is not answered: no more of it is kept.
      if (size.isOver) return;
      const path = toTree(place, entry.path);
      size.addEntry(path);
      withheld.push({ ...entry, path });
    }
  }
}

/** A place of the tree as the client knows it; of what a subgraph required, the object that it was for. */
function toClient(path: Path): (string | number)[] {
  const end = path.findIndex(isRequirement);
  return (end < 0 ? path : path.slice(0, end)).map(clientKey);
}

const publicCodes: ReadonlySet<unknown> = new Set(PUBLIC_CODES);

/** A subgraph's typed errors keep their words; of any other the client learns that there was one. */
function toPublic({ message, extensions }: SubgraphError, path: readonly (string | number)[] | undefined): GraphQLError {
  if (!publicCodes.has(extensions?.code)) return internalError(path);
  return new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });
}
