/** A client's operation with its variables, ready to run on one version of the supergraph. */
import type { Logger } from 'pino';
import { beginExecution, type Execution } from './execution/execution.js';
import type { Turn } from './limits/turns.js';
import type { GraphqlRequest, Operation } from './operation/operation.js';
import { coerceVariables } from './operation/variables.js';
import { type OperationContext, requesterOf } from './operation-context.js';
import type { Version } from './version.js';

/** An operation that is ready to run. */
export interface Prepared extends Version {
  readonly request: GraphqlRequest;
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** For whom an operation is prepared. */
export interface Preparation {
  /** Whether the client may ask for more than the schema. */
  readonly asksAsViewer: boolean;
  /** Whether the client takes deferred parts after the rest. */
  readonly inParts: boolean;
}

/** Whether a version has not yet made an operation ready, so that preparing it takes the time of a plan. */
export const isNewTo = ({ operations }: Version, request: GraphqlRequest, asksAsViewer: boolean): boolean =>
  !(asksAsViewer ? operations.has(request) : operations.hasAboutSchema(request));

/**
 * Prepares an operation.
 * @throws RequestRefused or a typed GraphQLError where it may not run
 */
export function prepare(version: Version, request: GraphqlRequest, { asksAsViewer, inParts }: Preparation): Prepared {
  const { operations, supergraph } = version;
  const operation = asksAsViewer ? operations.get(request, inParts) : operations.aboutSchema(request);
  return { ...version, request, operation, variables: coerceVariables(supergraph.schema, operation, request.variables) };
}

/** Begins to run an operation in a turn of its caller. */
export function beginPrepared(prepared: Prepared, context: OperationContext, turn: Turn, log: Logger): Execution {
  const { supergraph, sources, operation, variables } = prepared;
  return beginExecution(operation.type, {
    schema: supergraph.fullSchema,
    asked: operation.asked,
    sources,
    requester: requesterOf(prepared, context),
    part: turn.part,
    work: turn.work,
    variables,
    signal: context.signal,
    log,
  });
}
