/** What subgraphs tell beside their data, errors and consent reports, with the paths under which the client reads them. */
import { isOwnersCode } from '@passerelle/schema/wire/error-codes';
import type { SubgraphError } from '@passerelle/schema/wire/subgraph-answer';
import { GraphQLError } from 'graphql';
import { internalError, SubgraphUnavailable } from '../errors.js';
import type { Fetch } from '../plan/compile.js';
import { failNullAt } from '../plan/expected.js';
import { Failure } from '../plan/failure.js';
import { isRequirement } from '../plan/required-arguments.js';
import { clientKey } from '../plan/response-keys.js';
import { type Json, type Location, type Path, pathTo } from '../plan/response-tree.js';
import { rewritePath } from '../plan/rewrites.js';
import type { Entity } from './entities.js';
import type { Execution } from './execution.js';

/** The subgraph answered, but not with what it was asked for. */
export const notGivenBy = ({ subgraph }: Fetch): Failure => new Failure(internalError, (path) => saying(subgraph, internalError(path)));

/** The failure of every field that one error explains. */
export const failureFor = (error: SubgraphError, { subgraph }: Fetch): Failure =>
  new Failure(
    (path) => toPublicError(error, path),
    (path) => saying(subgraph, toPublicError(error, path)),
  );

/** The failure of a field whose error is collected already. */
export const explainedBy = (error: SubgraphError, { subgraph }: Fetch): Failure =>
  new Failure(null, (path) => saying(subgraph, toPublicError(error, path)));

/** The failure of a field whose subgraph did not answer. */
export const unavailableField = ({ subgraph }: Fetch): Failure => new Failure((path) => new SubgraphUnavailable(subgraph, path));

/**
 * Collects errors and consent entries about an object, with the client's path for each location of the object. An error at the path of a
 * null becomes the failure of that null, so that nothing that needs the value takes it for an answer. Where the client did not ask for
 * the path, it learns of the error where it asked for the null, or for what needs the value.
 * @param value the object as it is merged; null where there is none
 */
export function collectReports(
  fetch: Fetch,
  value: Json | null,
  reports: Pick<Entity, 'errors' | 'withheld'>,
  locations: readonly Location[],
  execution: Execution,
): void {
  const { asked, withheld, size } = execution;
  for (const error of reports.errors) {
    const below = rewritePath(error.path ?? [], fetch.rewrites);
    const paths = locations.map(({ at }) => [...pathTo(at), ...below]);
    const isAsked = paths.every(asked.has);
    const failure = isAsked ? explainedBy(error, fetch) : failureFor(error, fetch);
    const standing = value && failNullAt(value, fetch.expected, below, failure);
    if (standing && (standing.errorAt || !isAsked)) continue;
    for (const path of paths) collectError(error, below.length > 0 ? path : undefined, execution);
  }
  for (const entry of reports.withheld) {
    for (const { at } of locations) {
      // An answer that is too large is refused as a whole, so nothing more is collected.
      if (size.isOver) return;
      const path = withheldPath([...pathTo(at), ...rewritePath(entry.path, fetch.rewrites)]);
      size.addEntry(path);
      withheld.push({ ...entry, path });
    }
  }
}

/** Collects an error that belongs to a whole object. */
export function collectErrorAt(error: SubgraphError, location: Location | undefined, execution: Execution): void {
  collectError(error, location && pathTo(location.at), execution);
}

/**
 * Collects the public form of an error, unless the answer is too large and refused as a whole anyway.
 * @param path in the tree. Where the client did not ask for all of it, the part that it asked for is told.
 */
function collectError(error: SubgraphError, path: Path | undefined, { errors, size, asked }: Execution): void {
  if (size.isOver) return;
  const place = path?.slice(0, asked.lengthOf(path)).map(clientKey);
  const told = toPublicError(error, place?.length ? place : undefined);
  size.add(JSON.stringify(told).length);
  errors.push(told);
}

/** The client's path of what is withheld. A field that only a subgraph required has none; its object's path is used. */
function withheldPath(path: Path): (string | number)[] {
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

/** The error of a field that needs what an owner failed to give. It names that owner, which the field's path does not. */
const saying = (subgraph: string, { message, path, extensions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { ...(path && { path }), extensions: { ...extensions, subgraph } });
