/**
 * Merges the answers of fetches into the response tree. Where a subgraph gave nothing, what stands in the tree says why: a failure,
 * or a null where the subgraph answered that there is nothing.
 */
import type { Withheld } from '@passerelle/schema/wire/consent-report';
import type { SubgraphAnswer, SubgraphError } from '@passerelle/schema/wire/subgraph-answer';
import { isInterfaceType } from 'graphql';
import type { Fetch } from '../plan/compile.js';
import { failNulls, fillMissing } from '../plan/expected.js';
import { EXPLAINED, type Failure } from '../plan/failure.js';
import { mayBeSameEntity } from '../plan/identity.js';
import type { RepresentedEntities } from '../plan/representations.js';
import { type Json, type Location, mergeInto, pathTo } from '../plan/response-tree.js';
import { rewrite, rewritePath } from '../plan/rewrites.js';
import type { Entity, EntityAnswers } from './entities.js';
import type { Execution } from './execution.js';
import { collectErrorAt, collectReports, explainedBy, failureFor, notGivenBy, unavailableField } from './reports.js';

/** Merges an answer into a whole object of the tree, with its errors and its consent report. */
export function mergeRoot(fetch: Fetch, { data, errors = [], extensions }: SubgraphAnswer, location: Location, execution: Execution): void {
  rewrite(data, fetch.rewrites, execution.schema);
  const [located, general] = [errors.filter((error) => isLocated(error, fetch)), errors.filter((error) => !isLocated(error, fetch))];
  // What is told of a place goes before the merge, because it becomes the failure of what is null there.
  const withheld = extensions?.consent?.withheld ?? [];
  collectReports(fetch, data ?? null, { errors: located, withheld }, [location], execution);
  const isBelow = data ? explainNullsWithin(fetch, data, withheld, general[0]) : false;
  if (data) mergeInto(location.value, data);
  const isReported = errors.length > 0 && explainNulls(fetch, location, located, general[0]);
  if (!isReported && !isBelow) collectReports(fetch, null, { errors: general, withheld: [] }, [location], execution);
}

/** Whether an error has a place among what the fetch asks for. One whose path leads nowhere is as one without a path. */
const isLocated = ({ path }: SubgraphError, { expected, rewrites }: Fetch): boolean => {
  const [first] = path?.length ? rewritePath(path, rewrites) : [];
  return expected.some(({ key }) => key === first);
};

/**
 * Puts a failure wherever the object has no value and no error of its own. An error without a path explains these nulls. Where there is
 * none and the whole answer is null, the subgraph returned nothing of what it was asked for.
 * @returns whether a failure tells of the error without a path
 */
function explainNulls(fetch: Fetch, { value }: Location, located: readonly SubgraphError[], general: SubgraphError | undefined): boolean {
  const { expected, nonNullRootFields, rewrites } = fetch;
  const failed = new Set(located.map(({ path }) => String(rewritePath(path ?? [], rewrites)[0])));
  // The whole answer is null for such a field, so its error explains each of the others.
  const isExplained = nonNullRootFields.some(({ key }) => failed.has(key));
  let isReported = false;
  for (const { key } of expected) {
    if ((value[key] ?? null) !== null) continue;
    if (isExplained || failed.has(key)) value[key] = EXPLAINED;
    else if (general) {
      value[key] = failureFor(general, fetch);
      isReported = true;
    } else if (value[key] === undefined) value[key] = notGivenBy(fetch);
  }
  return isReported;
}

/** Merges the entities of an answer at each of their locations. */
export function mergeEntities(
  fetch: Fetch,
  { locations: ofEntities }: RepresentedEntities,
  { entities, errors, answered }: EntityAnswers,
  execution: Execution,
): void {
  const [general] = errors;
  const missing = general ? failureFor(general, fetch) : answered ? notGivenBy(fetch) : unavailableField(fetch);
  let isReported = false;
  for (const [index, at] of ofEntities.entries()) {
    const entity = entities[index];
    const value = entity?.value;
    if (entity && !isMissing(entity, general)) {
      if (value && !isThatOf(value, at, fetch, execution)) fillAllMissing(at, fetch, notGivenBy(fetch));
      else isReported = mergeEntity(fetch, entity, { at, general }, execution) || isReported;
    } else {
      fillAllMissing(at, fetch, missing);
      isReported = true;
    }
  }
  const [[first] = []] = ofEntities;
  if (!isReported) for (const error of errors) collectErrorAt(error, first, execution);
}

/** Whether an entity is missing for an error that names no entity. */
const isMissing = ({ value, errors }: Entity, general: SubgraphError | undefined): boolean =>
  value === null && errors.length === 0 && general !== undefined;

/** Whether an entity may be the one that was asked for, as far as its fields show. */
const isThatOf = (value: Json, [first]: readonly Location[], { identity }: Fetch, { schema }: Execution): boolean =>
  first === undefined || mayBeSameEntity(value, first.value, identity, schema);

interface EntityPlace {
  readonly at: readonly Location[];
  /** An error of the whole answer that names no place. */
  readonly general: SubgraphError | undefined;
}

/** @returns whether a failure tells of the error that names no place */
function mergeEntity(fetch: Fetch, entity: Entity, { at, general }: EntityPlace, execution: Execution): boolean {
  const { value, errors, withheld } = entity;
  // A subgraph that knows only the interface answers its name. That is not put in the place of the type.
  if (value && isInterfaceName(value.__typename, execution)) delete value.__typename;
  // A type that only the comparison needs does not take the place of an interface's name, by which the plan goes on.
  else if (value && isOtherType(value.__typename, fetch, at)) delete value.__typename;
  rewrite(value, fetch.rewrites, execution.schema, at[0]?.value.__typename);
  // The error of the whole entity comes with each field that it leaves null, and so does one of a field that no client asked for.
  const reported = errors.filter((error) => (value ? isLocated(error, fetch) : isOfAskedField(error, fetch, at, execution)));
  if (reported.length > 0 || withheld.length > 0) collectReports(fetch, value, { errors: reported, withheld }, at, execution);
  if (!value) {
    fillAllMissing(at, fetch, whyMissing(errors, reported, fetch));
    return false;
  }
  const ofEntity = reported.length < errors.length ? errors.filter((error) => !isLocated(error, fetch)) : [];
  const isExplained = explainNullsWithin(fetch, value, withheld, ofEntity[0] ?? general);
  if (!isExplained) for (const error of ofEntity) for (const location of at) collectErrorAt(error, location, execution);
  for (const location of at) mergeInto(location.value, value);
  return isExplained && ofEntity.length === 0;
}

/**
 * Puts the failure of an error that names no place wherever an answer has a null that no error and no consent report tells of.
 * @returns whether there was such a null
 */
function explainNullsWithin(fetch: Fetch, value: Json, withheld: readonly Withheld[], general: SubgraphError | undefined): boolean {
  if (!general) return false;
  const told = new Set(withheld.map(({ path }) => JSON.stringify(rewritePath(path, fetch.rewrites))));
  return failNulls(value, fetch.expected, failureFor(general, fetch), (path) => told.has(JSON.stringify(path)));
}

/** Whether an entity's type is another than that of its locations, and was only asked to be compared. */
const isOtherType = (name: unknown, { comparesType }: Fetch, at: readonly Location[]): boolean =>
  comparesType && name !== undefined && at.some(({ value: { __typename } }) => __typename !== name);

const isInterfaceName = (name: unknown, { schema }: Execution): boolean =>
  typeof name === 'string' && isInterfaceType(schema.getType(name));

/** Whether an error of a field of an entity is one that the client finds at its own path, wherever the entity stands. */
const isOfAskedField = ({ path }: SubgraphError, { rewrites }: Fetch, at: readonly Location[], { asked }: Execution): boolean =>
  Boolean(path?.length) && at.every((location) => asked.has([...pathTo(location.at), ...rewritePath(path ?? [], rewrites)]));

/**
 * What stands for the fields of an entity that is null: the failure of the whole entity, or a null that a field's error explains.
 * A subgraph that does not know an entity has answered, so without an error the null needs none.
 * @param reported the errors that the client finds at their own paths
 */
function whyMissing(errors: readonly SubgraphError[], reported: readonly SubgraphError[], fetch: Fetch): Failure | null {
  const [first] = errors;
  const whole = errors.find(({ path }) => !path?.length);
  if (whole) return failureFor(whole, fetch);
  if (!first) return null;
  return reported.length > 0 ? explainedBy(first, fetch) : failureFor(first, fetch);
}

/** Puts a replacement at each location wherever what the fetch asks for is missing, the type of an object too. */
export function fillAllMissing(locations: readonly Location[], { expected, interfaceAsked }: Fetch, replacement: Failure | null): void {
  for (const { value } of locations) {
    fillMissing(value, expected, replacement);
    if (replacement && interfaceAsked !== null && value.__typename === interfaceAsked) value.__typename = replacement;
  }
}
