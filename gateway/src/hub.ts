/**
 * The hub as Apollo Server's gateway: `@apollo/gateway` loads and watches the supergraph, its query planner plans, and the
 * plans are run here, so that consent reports keep their places, fetches their limits, and subgraphs their privacy.
 */
import { randomUUID } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import type { SubscriptionNode } from '@apollo/query-planner';
import type {
  GatewayExecutionResult,
  GatewayGraphQLRequestContext,
  GatewayInterface,
  GatewayLoadResult,
} from '@apollo/server-gateway-interface';
import { BadUserInput } from '@passerelle/kit/errors';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { type DocumentNode, type ExecutionResult, type GraphQLError, getOperationAST, getVariableValues } from 'graphql';
import type { Logger } from 'pino';
import { internalError, Unauthenticated } from './errors.js';
import { type Execution, mergeRoot, requestOf, runNode } from './execution/execute-plan.js';
import { type Operation, shape } from './execution/shape.js';
import { PlannedSupergraph } from './supergraph/plan.js';
import type { Requester, SubgraphSource } from './supergraph/subgraph-source.js';

/** What the server knows of a request before it is executed. */
export class HubContext {
  constructor(
    /** Null where there was no token. */
    readonly viewer: Viewer | null,
    /** Aborted when the client has gone. */
    readonly signal: AbortSignal,
  ) {}
}

export class Hub implements GatewayInterface {
  readonly #apollo: ApolloGateway;
  #supergraph: PlannedSupergraph | undefined;

  constructor(
    supergraphSdl: string,
    private readonly sources: ReadonlyMap<string, SubgraphSource>,
    private readonly log: Logger,
  ) {
    this.#apollo = new ApolloGateway({
      supergraphSdl,
      buildService: ({ name }) => {
        const source = sources.get(name);
        if (!source) throw new Error(`the supergraph names ${name}, whose address is not configured`);
        return source;
      },
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: (message) => log.warn(message),
        error: (message) => log.error(message),
      },
    });
    this.#apollo.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => {
      this.#supergraph = new PlannedSupergraph(coreSupergraphSdl);
    });
  }

  onSchemaLoadOrUpdate(callback: Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0]): () => void {
    return this.#apollo.onSchemaLoadOrUpdate(callback);
  }

  async load(): Promise<GatewayLoadResult> {
    await this.#apollo.load();
    return { executor: (request) => this.#execute(request) };
  }

  async stop(): Promise<void> {
    await this.#apollo.stop();
    await Promise.all([...this.sources.values()].map((source) => source.close()));
  }

  /** The schema that clients see now. */
  get schema() {
    return this.#loaded().schema;
  }

  /** Runs a subscription: each event of its primary becomes a whole answer, decided on at its delivery. */
  async *subscribe(source: string, operation: Operation, context: HubContext): AsyncGenerator<ExecutionResult> {
    const { plan, begin } = this.#prepare(source, operation, context);
    const node = plan.node;
    if (node?.kind !== 'Subscription') throw internalError();
    yield* this.#events(node, operation, begin, context);
  }

  async *#events(
    node: SubscriptionNode,
    operation: Operation,
    begin: () => Execution,
    context: HubContext,
  ): AsyncGenerator<ExecutionResult> {
    const primary = this.sources.get(node.primary.serviceName);
    if (!primary) throw internalError();
    const first = begin();
    for await (const answer of primary.stream(requestOf(node.primary, {}, first), first.requester, context.signal)) {
      const execution = begin();
      const root = { path: [], value: execution.tree };
      mergeRoot(node.primary, answer, root, execution);
      if (node.rest) await runNode(node.rest, [root], execution);
      yield shape(operation, execution);
    }
  }

  async #execute(request: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const { context } = request;
    if (!(context instanceof HubContext)) throw new Error('the server gave no context of the hub');
    const operation: Operation = {
      document: request.document,
      operationName: request.request.operationName ?? null,
      rawVariables: request.request.variables ?? {},
    };
    return this.run(request.source, operation, context);
  }

  /** Runs a query or a mutation to its whole answer. The source is the text of the document, by which plans are kept. */
  async run(source: string, operation: Operation, context: HubContext): Promise<GatewayExecutionResult> {
    const { plan, begin } = this.#prepare(source, operation, context);
    // Without a fetch there is nothing but the schema to tell of, which needs no viewer where introspection is on.
    if (!plan.node) return shape(operation, { schema: this.schema, tree: {}, errors: [], withheld: [] });
    if (plan.node.kind === 'Subscription') throw new BadUserInput('query', 'Subscribe over WebSocket (graphql-transport-ws).');
    const execution = begin();
    await runNode(plan.node, [{ path: [], value: execution.tree }], execution);
    return shape(operation, execution);
  }

  #prepare(source: string, operation: Operation, { viewer, signal }: HubContext) {
    const { document, operationName, rawVariables } = operation;
    const supergraph = this.#loaded();
    const variables = coerced(supergraph, document, operationName, rawVariables);
    const plan = supergraph.plan(source, document, operationName);
    const begin = (): Execution => {
      if (!viewer) throw new Unauthenticated();
      const requester: Requester = {
        viewer,
        operation: getOperationAST(document, operationName)?.name?.value ?? null,
        request: randomUUID(),
      };
      return {
        schema: supergraph.schema,
        sources: this.sources,
        requester,
        variables,
        signal,
        log: this.log,
        tree: {},
        errors: [],
        withheld: [],
      };
    };
    return { plan, begin };
  }

  #loaded(): PlannedSupergraph {
    if (!this.#supergraph) throw new Error('the supergraph is not loaded yet');
    return this.#supergraph;
  }
}

function coerced(
  { schema }: PlannedSupergraph,
  document: DocumentNode,
  operationName: string | null,
  raw: Operation['rawVariables'],
): Readonly<Record<string, unknown>> {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const { coerced: values, errors } = getVariableValues(schema, definitions, { ...raw });
  const [first] = errors ?? [];
  if (first) throw badVariable(first);
  return values ?? {};
}

function badVariable(error: GraphQLError): GraphQLError {
  const field = /^Variable "\$([^"]+)"/.exec(error.message)?.[1];
  Object.assign(error.extensions, { code: 'BAD_USER_INPUT', ...(field && { field }) });
  return error;
}
