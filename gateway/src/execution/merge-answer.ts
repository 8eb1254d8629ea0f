/**
 * Merges the answers of fetches into the response tree. Where a subgraph gave nothing, what stands in the tree says why: a failure,
 * or a null where the subgraph answered that there is nothing.
 */
import type { SubgraphAnswer, SubgraphError } from '@passerelle/schema/wire/subgraph-answer';
import { isInterfaceType } from 'graphql';
import type { Fetch } from '../plan/compile.js';
import { fillMissing, mayBeSameEntity } from '../plan/expected.js';
import { EXPLAINED, type Failure } from '../plan/failure.js';
import type { RepresentedEntities } from '../plan/representations.js';
import { type Json, type Location, mergeInto } from '../plan/response-tree.js';
import { rewrite, rewritePath } from '../plan/rewrites.js';
import type { Entity, EntityAnswers } from './entities.js';
import type { Execution } from './execution.js';
import { collectErrorAt, collectReports, failureFor, NOT_GIVEN, unavailableField } from './reports.js';

/** Merges an answer into a whole object of the tree, with its errors and its consent report. */
export function mergeRoot(fetch: Fetch, { data, errors = [], extensions }: SubgraphAnswer, location: Location, execution: Execution): void {
  rewrite(data, fetch.rewrites, execution.schema);
  if (data) mergeInto(location.value, data);
  const [located, general] = [errors.filter(({ path }) => path?.length), errors.filter(({ path }) => !path?.length)];
  const isReported = errors.length > 0 && explainNulls(fetch, location, located, general[0]);
  collectReports(fetch, { errors: isReported ? located : errors, withheld: extensions?.consent?.withheld ?? [] }, [location], execution);
}

/**
 * Puts a failure wherever the object has no value and no error of its own. An error without a path explains these nulls. Where there is
 * none and the whole answer is null, the subgraph returned nothing of what it was asked for.
 * @returns whether a failure tells of the error without a path
 */
function explainNulls(
  { expected, nonNullRootFields, rewrites }: Fetch,
  { value }: Location,
  located: readonly SubgraphError[],
  general: SubgraphError | undefined,
): boolean {
  const failed = new Set(located.map(({ path }) => String(rewritePath(path ?? [], rewrites)[0])));
  // The whole answer is null for such a field, so its error explains each of the others.
  const isExplained = [...failed].some((key) => nonNullRootFields.has(key));
  let isReported = false;
  for (const { key } of expected) {
    if ((value[key] ?? null) !== null) continue;
    if (isExplained || failed.has(key)) value[key] = EXPLAINED;
    else if (general) {
      value[key] = failureFor(general);
      isReported = true;
    } else if (value[key] === undefined) value[key] = NOT_GIVEN;
  }
  return isReported;
}

/** Merges the entities of an answer at each of their locations. */
export function mergeEntities(
  fetch: Fetch,
  { representations, locations: ofEntities }: RepresentedEntities,
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
const isThatOf = (value: Json, representation: string, { identifyingFields }: Fetch, { schema }: Execution): boolean =>
  mayBeSameEntity(value, representation, identifyingFields, schema);

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
  rewrite(value, fetch.rewrites, execution.schema, at[0]?.value.__typename);
  const isReported = value !== null && general !== undefined && explainEntityNulls(fetch, { value, errors, withheld }, general);
  if (value) for (const location of at) mergeInto(location.value, value);
  else fillAllMissing(at, fetch, whyMissing(errors));
  // The error of the whole entity comes with each field that it leaves null.
  const reported = value ? errors : errors.filter(({ path }) => path?.length);
  if (reported.length > 0 || withheld.length > 0) collectReports(fetch, { errors: reported, withheld }, at, execution);
  return isReported;
}

/** Puts the failure of an error that names no place wherever an entity has a null that no error and no consent report tells of. */
function explainEntityNulls({ expected, rewrites }: Fetch, entity: Entity & { readonly value: Json }, general: SubgraphError): boolean {
  const { value, errors, withheld } = entity;
  const told = new Set([...errors, ...withheld].map(({ path }) => String(rewritePath(path ?? [], rewrites)[0])));
  const unexplained = expected.filter(({ key }) => value[key] === null && !told.has(key));
  for (const { key } of unexplained) value[key] = failureFor(general);
  return unexplained.length > 0;
}

const isInterfaceName = (name: unknown, { schema }: Execution): boolean =>
  typeof name === 'string' && isInterfaceType(schema.getType(name));

/**
 * What stands for the fields of an entity that is null: the failure of the whole entity, or a null that a field's error explains.
 * A subgraph that does not know an entity has answered, so without an error the null needs none.
 */
function whyMissing(errors: readonly SubgraphError[]): Failure | null {
  const whole = errors.find(({ path }) => !path?.length);
  if (whole) return failureFor(whole);
  return errors.length > 0 ? EXPLAINED : null;
}

/** Puts a replacement at each location wherever what the fetch asks for is missing, the type of an object too. */
export function fillAllMissing(locations: readonly Location[], { expected, interfaceAsked }: Fetch, replacement: Failure | null): void {
  for (const { value } of locations) {
    fillMissing(value, expected, replacement);
    if (replacement && interfaceAsked !== null && value.__typename === interfaceAsked) value.__typename = replacement;
  }
}
