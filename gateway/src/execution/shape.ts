/** From the tree to the client's answer: graphql-js itself reads the tree, so aliases, nulls and introspection are its own. */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
} from 'graphql';
import { internalError } from '../errors.js';
import type { Withheld } from '../supergraph/subgraph-answer.js';
import type { Execution } from './execute-plan.js';
import { isObject, type Path } from './places.js';

export interface Operation {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** As the client sent them. */
  readonly rawVariables: Readonly<Record<string, unknown>>;
}

/** A field stands in the tree under its response key. */
const byResponseKey: GraphQLFieldResolver<unknown, unknown> = (source, _arguments, _context, info) =>
  isObject(source) ? source[info.path.key] : undefined;
const byTypename: GraphQLTypeResolver<unknown, unknown> = (value) =>
  isObject(value) && typeof value.__typename === 'string' ? value.__typename : undefined;

/** The answer with data, public errors and the consent report. */
export async function shape(
  operation: Operation,
  execution: Pick<Execution, 'schema' | 'tree' | 'errors' | 'withheld'>,
): Promise<ExecutionResult> {
  const shaped = await execute({
    schema: execution.schema,
    document: operation.document,
    operationName: operation.operationName,
    variableValues: operation.rawVariables,
    rootValue: execution.tree,
    fieldResolver: byResponseKey,
    typeResolver: byTypename,
  });
  const errors = [...execution.errors, ...unexplained(shaped.errors ?? [], execution.errors)];
  const withheld = distinct(execution.withheld.filter(({ path }) => reaches(shaped.data, path)));
  return {
    ...(shaped.data !== undefined && { data: shaped.data }),
    ...(errors.length > 0 && { errors }),
    ...(withheld.length > 0 && { extensions: { consent: { withheld } } }),
  };
}

/** A null where none may be follows from an error that is told already; without one it is a fault of ours. */
const unexplained = (violations: readonly GraphQLError[], told: readonly GraphQLError[]): GraphQLError[] =>
  told.length > 0 ? [] : violations.map(({ path }) => internalError(path));

/** Whether a path leads to a place of the answer: what stands below a null was not asked about after all. */
function reaches(data: unknown, path: Path): boolean {
  let value = data;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number' && step < value.length) value = value[step];
    else if (isObject(value) && step in value) value = value[String(step)];
    else return false;
  }
  return true;
}

/** An entity that two fetches asked about at one place is reported there once. */
function distinct(withheld: readonly Withheld[]): Withheld[] {
  return [...new Map(withheld.map((entry) => [JSON.stringify(entry), entry])).values()];
}
