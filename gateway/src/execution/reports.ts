/** What subgraphs tell beside their data, errors and consent reports, with the paths under which the client reads them. */
import { isOwnersCode } from '@passerelle/schema/wire/error-codes';
import type { SubgraphError } from '@passerelle/schema/wire/subgraph-answer';
import { GraphQLError } from 'graphql';
import { internalError, SubgraphUnavailable } from '../errors.js';
import type { Fetch } from '../plan/compile.js';
import { Failure } from '../plan/failure.js';
import { isRequirement } from '../plan/required-arguments.js';
import { clientKey } from '../plan/response-keys.js';
import { type Location, type Path, pathTo } from '../plan/response-tree.js';
import { rewritePath } from '../plan/rewrites.js';
import type { Entity } from './entities.js';
import type { Execution } from './execution.js';

/** The subgraph answered, but not with what it was asked for. */
export const NOT_GIVEN = new Failure(internalError);

/** The failure of every field that one error explains. */
export const failureFor = (error: SubgraphError): Failure => new Failure((path) => toPublicError(error, path));

/** The failure of a field whose subgraph did not answer. */
export const unavailableField = ({ subgraph }: Fetch): Failure => new Failure((path) => new SubgraphUnavailable(subgraph, path));

/** Collects errors and consent entries about an object, with the client's path for each location of the object. */
export function collectReports(
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

/** Collects an error that belongs to a whole object. */
export function collectErrorAt(error: SubgraphError, location: Location | undefined, execution: Execution): void {
  collectError(error, location && toClientPath(pathTo(location.at)), execution);
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
