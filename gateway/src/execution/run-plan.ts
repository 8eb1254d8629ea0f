/**
 * Runs a plan. Fetches run in sequence or in parallel, and ask for entities by their representations. Each answer is merged into
 * the response tree. Its errors and its consent report get the paths under which the client reads them.
 */
import { failureOf } from '@passerelle/kit/errors';
import { isOwnersCode } from '@passerelle/schema/wire/error-codes';
import type { SubgraphAnswer, SubgraphError } from '@passerelle/schema/wire/subgraph-answer';
import { GraphQLError } from 'graphql';
import { internalError, SubgraphUnavailable } from '../errors.js';
import { bodyOf, type Fetch, type PlanStep } from '../plan/compile.js';
import { fillMissing, mayBeSameEntity } from '../plan/expected.js';
import { EXPLAINED, Failure } from '../plan/failure.js';
import { isRequirement } from '../plan/required-arguments.js';
import { clientKey } from '../plan/response-keys.js';
import { type Json, type Location, locationsAt, mergeInto, type Path, pathTo } from '../plan/response-tree.js';
import { rewrite, rewritePath } from '../plan/rewrites.js';
import { isReadLane } from '../subgraph/lane.js';
import { ResponseTooLarge } from '../subgraph/post.js';
import { type Entity, type EntityAnswers, entitiesOf } from './entities.js';
import type { Execution } from './execution.js';

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
    if (execution.rootFields.areStopped) skipStep(step, locations);
    else await runStep(step, locations, execution);
  }
}

/**
 * Skips the remaining root fields of a mutation after one has failed. They are null, and the failed field's error explains them.
 */
function skipStep(step: PlanStep, locations: readonly Location[]): void {
  if (step.kind === 'Fetch') fillAllMissing(locations, step, EXPLAINED);
  else if (step.kind === 'Sequence' || step.kind === 'Parallel') for (const inner of step.steps) skipStep(inner, locations);
}

async function runFetch(fetch: Fetch, locations: readonly Location[], execution: Execution): Promise<void> {
  await (fetch.represent ? fetchEntities(fetch, fetch.represent, locations, execution) : fetchRoot(fetch, locations, execution));
  if (fetch.id !== undefined) execution.completedFetches.complete(fetch.id);
}

async function fetchRoot(fetch: Fetch, locations: readonly Location[], execution: Execution): Promise<void> {
  const answer = await fetchAnswer(fetch, null, execution);
  if (!isReadLane(fetch.lane) && !answer?.data) execution.rootFields.areStopped = true;
  execution.work(() => {
    for (const location of locations) {
      if (answer) mergeRoot(fetch, answer, location, execution);
      else fillMissing(location.value, fetch.expected, unavailableField(fetch));
    }
  });
}

/** Merges an answer into a whole object of the tree, with its errors and its consent report. */
export function mergeRoot(fetch: Fetch, { data, errors = [], extensions }: SubgraphAnswer, location: Location, execution: Execution): void {
  rewrite(data, fetch.rewrites, execution.schema);
  if (data) mergeInto(location.value, data);
  const [general] = errors.filter(({ path }) => !path?.length);
  // An answer without data makes every field null. The error of the whole answer, or of one field that may not be null, explains
  // them all.
  if (!data && errors.length > 0) fillMissing(location.value, fetch.expected, general ? failureFor(general) : EXPLAINED);
  const reported = data ? errors : errors.filter(({ path }) => path?.length);
  collectReports(fetch, { errors: reported, withheld: extensions?.consent?.withheld ?? [] }, [location], execution);
}

async function fetchEntities(
  fetch: Fetch,
  represent: NonNullable<Fetch['represent']>,
  locations: readonly Location[],
  execution: Execution,
): Promise<void> {
  const represented = execution.work(() => represent(locations, execution.variables));
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

function mergeEntities(
  fetch: Fetch,
  { representations, locations: ofEntities }: ReturnType<NonNullable<Fetch['represent']>>,
  { entities, errors, answered }: EntityAnswers,
  execution: Execution,
): void {
  const [general] = errors;
  const missing = general ? failureFor(general) : answered ? NOT_GIVEN : unavailableField(fetch);
  let isReported = false;
  for (const [index, representation] of representations.entries()) {
    const at = ofEntities[index] ?? [];
    const entity = entities[index];
    const value = entity?.value;
    if (entity && !isMissing(entity, general)) {
      if (value && !isThatOf(value, representation, fetch, execution)) fillAllMissing(at, fetch, NOT_GIVEN);
      else mergeEntity(fetch, entity, at, execution);
    } else {
      fillAllMissing(at, fetch, missing);
      isReported = true;
    }
  }
  const [[first] = []] = ofEntities;
  if (!isReported) for (const error of errors) collectError(error, first && toClientPath(pathTo(first.at)), execution);
}

/** Whether an entity is missing for an error that names no entity. */
const isMissing = ({ value, errors }: Entity, general: SubgraphError | undefined): boolean =>
  value === null && errors.length === 0 && general !== undefined;

/** Whether an entity may be the one that was asked for, as far as its fields show. */
const isThatOf = (value: Json, representation: string, { identifyingFields }: Fetch, { schema }: Execution): boolean =>
  mayBeSameEntity(value, representation, identifyingFields, schema);

function mergeEntity(fetch: Fetch, entity: Entity, at: readonly Location[], execution: Execution): void {
  const { value, errors, withheld } = entity;
  rewrite(value, fetch.rewrites, execution.schema, at[0]?.value.__typename);
  if (value) for (const location of at) mergeInto(location.value, value);
  else fillAllMissing(at, fetch, whyMissing(errors));
  // The error of the whole entity comes with each field that it leaves null.
  const reported = value ? errors : errors.filter(({ path }) => path?.length);
  if (reported.length > 0 || withheld.length > 0) collectReports(fetch, { errors: reported, withheld }, at, execution);
}

/**
 * What stands for the fields of an entity that is null: the failure of the whole entity, or a null that a field's error explains.
 * A subgraph that does not know an entity has answered, so without an error the null needs none.
 */
function whyMissing(errors: readonly SubgraphError[]): Failure | null {
  const whole = errors.find(({ path }) => !path?.length);
  if (whole) return failureFor(whole);
  return errors.length > 0 ? EXPLAINED : null;
}

function fillAllMissing(locations: readonly Location[], { expected }: Fetch, replacement: Failure | null): void {
  for (const { value } of locations) fillMissing(value, expected, replacement);
}

/** The subgraph answered, but not with what it was asked for. */
const NOT_GIVEN = new Failure(internalError);

/** The failure of every field that one error explains. */
const failureFor = (error: SubgraphError): Failure => new Failure((path) => toPublicError(error, path));

/** The failure of a field whose subgraph did not answer. */
const unavailableField = ({ subgraph }: Fetch): Failure => new Failure((path) => new SubgraphUnavailable(subgraph, path));

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

/** Collects errors and consent entries about an object, with the client's path for each location of the object. */
function collectReports(
  { rewrites }: Fetch,
  reports: Pick<Entity, 'errors' | 'withheld'>,
  locations: readonly Location[],
  execution: Execution,
): void {
  const { withheld, size } = execution;
  const toTree = ({ at }: Location, path: Path) => toClientPath([...pathTo(at), ...rewritePath(path, rewrites)]);
  for (const error of reports.errors)
    for (const location of locations) collectError(error, error.path?.length ? toTree(location, error.path) : undefined, execution);
  for (const entry of reports.withheld) {
    for (const location of locations) {
      // An answer that is too large is refused as a whole, so nothing more is collected.
      if (size.isOver) return;
      const path = toTree(location, entry.path);
      size.addEntry(path);
      withheld.push({ ...entry, path });
    }
  }
}

/** Collects the public form of an error, unless the answer is too large and refused as a whole anyway. */
function collectError(error: SubgraphError, path: readonly (string | number)[] | undefined, { errors, size }: Execution): void {
  if (size.isOver) return;
  const told = toPublicError(error, path);
  size.add(JSON.stringify(told).length);
  errors.push(told);
}

/** The client's path of a path in the tree. A field that only a subgraph required has none; its object's path is used. */
function toClientPath(path: Path): (string | number)[] {
  const end = path.findIndex(isRequirement);
  return (end < 0 ? path : path.slice(0, end)).map(clientKey);
}

/**
 * The public form of a subgraph's error. Typed errors of an owner keep their message. Of any other error the client learns only
 * that there was one.
 */
function toPublicError({ message, extensions }: SubgraphError, path: readonly (string | number)[] | undefined): GraphQLError {
  if (!isOwnersCode(extensions?.code)) return internalError(path);
  return new GraphQLError(message, { ...(path && { path }), ...(extensions && { extensions }) });
}
