/**
 * How many mutations somebody sends, counted in the owner's database, so that all gateways and replicas share one count. All
 * mutations of a request are counted before the first of them runs.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { SqlClient } from '../database/sql.js';
import { RateLimited } from '../errors.js';
import type { Viewer } from '../identity/viewer.js';
import type { Quotas } from './counted.js';

const MINUTE_SECONDS = 60;

/** Counts mutations by the minute, for a viewer and for their organisation. */
export class Writes {
  readonly #tally: RateLimiterPostgres;

  constructor(
    private readonly quotas: Quotas,
    storeClient: SqlClient,
  ) {
    this.#tally = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      schemaName: 'kit',
      tableName: 'write_tally',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: '',
      points: Number.MAX_SAFE_INTEGER,
      duration: MINUTE_SECONDS,
    });
  }

  /** Throws RateLimited where the viewer or their organisation has written too much within a minute. */
  async count(viewer: Viewer, mutations: readonly string[]): Promise<void> {
    const many = mutations.filter((mutation) => this.quotas.counts(mutation)).length;
    if (many === 0) return;
    for (const { key, quota, who } of this.quotas.of(viewer)) {
      // The library's own refusal knows one limit for all; here each has their own.
      const { consumedPoints, msBeforeNext } = await this.#tally.penalty(key, many);
      if (consumedPoints > quota.writesPerMinute)
        throw new RateLimited(
          `By this ${who} would have written more than ${quota.writesPerMinute} times within a minute: send fewer at once, or wait. Nothing of this request was done.`,
          Math.max(1, Math.ceil(msBeforeNext / 1000)),
        );
    }
  }
}

/** The mutations of one request. All copies of its context share this object. */
export class RequestWrites {
  #any = false;

  constructor(
    private readonly writes: Writes,
    private readonly viewer: Viewer,
  ) {}

  /** Whether mutations of the request were allowed to run. */
  get any(): boolean {
    return this.#any;
  }

  /** Counts the mutations. Throws RateLimited before anything is done. */
  async begin(mutations: readonly string[]): Promise<void> {
    await this.writes.count(this.viewer, mutations);
    this.#any = true;
  }
}

/** Counts a request's mutations before any of them runs. */
export const countingWrites = (schema: GraphQLSchema): ApolloServerPlugin<{ readonly writes: RequestWrites }> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation, document, request, contextValue }) => {
      if (operation?.operation !== OperationTypeNode.MUTATION) return;
      await contextValue.writes.begin(mutationsIn(schema, operation, document, request.variables ?? {}));
    },
  }),
});

/** The names of the mutations that will run, one for each response key. */
function mutationsIn(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  { definitions }: DocumentNode,
  given: Readonly<Record<string, unknown>>,
): string[] {
  const root = schema.getMutationType();
  if (!root) return [];
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return [...collectFields(schema, fragments, coerced, root, operation.selectionSet).values()].flatMap(
    ([field]) => field?.name.value ?? [],
  );
}
