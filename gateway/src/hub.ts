/**
 * The hub: `@apollo/gateway` loads the supergraph and takes its new versions, Apollo's query planner plans, and the plans are
 * run here, so that consent reports keep their places, fetches their limits, and subgraphs their privacy.
 */

import { randomUUID } from 'node:crypto';
import { ApolloGateway, type SupergraphSdlUpdateFunction } from '@apollo/gateway';
import { bare } from '@passerelle/kit/bare';
import { hashOf } from '@passerelle/kit/envelope/envelope';
import { BadUserInput } from '@passerelle/kit/errors';
import { type GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import { internalError } from './errors.js';
import { type Answer, answerOf, type Given, type Increment } from './execution/answer.js';
import { bodyOf, type Fetch } from './execution/compiled-plan.js';
import { runDeferred } from './execution/deferral.js';
import { Entities } from './execution/entities.js';
import { type Execution, Fetched } from './execution/execution.js';
import { mergeRoot, runStep } from './execution/run-plan.js';
import type { Authenticated } from './identity/access-token.js';
import { callerOf } from './identity/caller.js';
import { AnswerSize } from './limits/answer-size.js';
import type { Costs } from './limits/limits.js';
import { type Turn, Turns } from './limits/turns.js';
import { introspect } from './operation/introspection.js';
import { coerced, type GraphqlRequest, type Operation, Operations } from './operation/operation.js';
import { type Streamed, Streams } from './subscriptions/streams.js';
import type { Requester, SubgraphSource } from './supergraph/subgraph-source.js';
import type { StreamAnswer } from './supergraph/subgraph-stream.js';
import { Supergraph } from './supergraph/supergraph.js';

/** What the server knows of a request before it is executed. */
export class HubContext {
  constructor(
    /** Null for who gave no token, and may ask for the schema alone. */
    readonly authenticated: Authenticated | null,
    /** Aborted when the client has gone. */
    readonly signal: AbortSignal,
    /** The Idempotency-Key with which the request was sent. */
    readonly repeatKey: string | null = null,
    /** Whether the client asks on what ground it was given what it reads. */
    readonly asksGrounds = false,
  ) {}
}

export interface HubSettings {
  /** How a subgraph of the supergraph is reached; undefined where nobody configured it. Gives the same for the same. */
  readonly sourceOf: (name: string, composedUrl: string) => SubgraphSource | undefined;
  /** Whether a viewer is needed, as it is but in the conformance profile. */
  readonly open: boolean;
  /** What operations must keep to, beside GraphQL's own rules. */
  readonly rules: (supergraph: Supergraph, costs: Costs) => readonly ValidationRule[];
  readonly log: Logger;
}

/** A version of the supergraph with what belongs to it. Who began on one goes on with it. */
interface Loaded {
  readonly supergraph: Supergraph;
  readonly operations: Operations;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly streams: Streams<Answer>;
}

/** An answer, and what comes after it where something was deferred. */
export interface AnswerInParts {
  readonly answer: Answer;
  readonly later: ReadableStream<readonly Increment[]> | null;
}

interface Prepared extends Loaded {
  readonly request: GraphqlRequest;
  readonly operation: Operation;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What owners are told of a mutation that may be a repeat. */
const repeatOf = (
  { type }: Operation,
  { query, operationName, variables }: GraphqlRequest,
  key: string | null,
): Pick<Requester, 'repeat'> =>
  key !== null && type === OperationTypeNode.MUTATION
    ? { repeat: { key, request: hashOf(JSON.stringify([query, operationName, variables])) } }
    : {};

/** All who gave no token take their turns as one. */
const NOBODY_KNOWN = 'nobody known';

/** Where nobody is known, all have the core as they come. */
const ALONE: Turn = { work: (make) => make(), leave: () => undefined };

export class Hub {
  readonly #apollo: ApolloGateway;
  readonly #update = Promise.withResolvers<SupergraphSdlUpdateFunction>();
  readonly #reading = new Turns();
  readonly #writing = new Turns();
  #loaded: Loaded | undefined;

  constructor(
    supergraphSdl: string,
    private readonly settings: HubSettings,
  ) {
    const { log } = settings;
    this.#apollo = new ApolloGateway({
      supergraphSdl: async ({ update }) => {
        this.#update.resolve(update);
        return { supergraphSdl };
      },
      buildService: ({ name, url }) => {
        if (!url || !settings.sourceOf(name, url)) throw new Error(`the supergraph names ${name}, whose address is not configured`);
        return { process: () => Promise.reject(new Error('plans are run by the hub')) };
      },
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: (message) => log.warn(message),
        error: (message) => log.error(message),
      },
    });
    this.#apollo.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => {
      this.#loaded = this.#load(coreSupergraphSdl);
    });
  }

  /** Throws where the supergraph cannot be served. */
  async load(): Promise<void> {
    await this.#apollo.load();
  }

  /** Takes a new version of the supergraph for what begins from now on. Throws, and keeps the old, where it cannot be served. */
  async update(supergraphSdl: string): Promise<void> {
    // Apollo tells of a new version only after it has taken it: what we could not serve must not get so far.
    this.#load(supergraphSdl);
    (await this.#update.promise)(supergraphSdl);
  }

  async stop(): Promise<void> {
    await this.#apollo.stop();
  }

  get isLoaded(): boolean {
    return this.#loaded !== undefined;
  }

  /** The schema that clients see now. */
  get schema() {
    return this.#current().supergraph.schema;
  }

  /** Whether the operation is a query, mutation or subscription. Throws RequestRefused where it may not run. */
  async typeOf(request: GraphqlRequest, context: HubContext): Promise<OperationTypeNode> {
    return (await this.#prepareInTurn(request, context, false)).operation.type;
  }

  /** Runs a query or a mutation to its whole answer. Throws RequestRefused or a typed GraphQLError where it is not run. */
  async run(request: GraphqlRequest, context: HubContext): Promise<Answer> {
    return (await this.#answerInTurn(request, context, false)).answer;
  }

  /** As `run`, but what the request defers is left out of the answer, and comes after it. */
  async runInParts(request: GraphqlRequest, context: HubContext): Promise<AnswerInParts> {
    return this.#answerInTurn(request, context, true);
  }

  async #answerInTurn(request: GraphqlRequest, context: HubContext, inParts: boolean): Promise<AnswerInParts> {
    const prepared = await this.#prepareInTurn(request, context, inParts);
    const { type, cost } = prepared.operation;
    // A mutation may wait for others to follow (a withdrawal does), which is no work of the hub's and keeps none of the caller's reads.
    const turn = await this.#turn(type === OperationTypeNode.MUTATION ? this.#writing : this.#reading, 1 + cost, context);
    try {
      const answered = await this.#answer(prepared, context, turn.leave);
      if (!answered.later) turn.leave();
      return answered;
    } catch (error) {
      turn.leave();
      throw error;
    }
  }

  async #prepareInTurn(request: GraphqlRequest, context: HubContext, inParts: boolean): Promise<Prepared> {
    const turn = await this.#turn(this.#reading, 1, context);
    try {
      return turn.work(() => this.#prepare(request, context, inParts));
    } finally {
      turn.leave();
    }
  }

  /** @param over called once the deferred parts are done, where there are any */
  async #answer(prepared: Prepared, context: HubContext, over: () => void): Promise<AnswerInParts> {
    const { operation, supergraph, variables } = prepared;
    const { introspection, step, parts } = operation;
    if (operation.type === OperationTypeNode.SUBSCRIPTION)
      throw new BadUserInput('query', 'Subscribe over WebSocket (graphql-transport-ws).');
    const execution = this.#begin(prepared, context);
    const first = Promise.withResolvers<readonly Given[]>();
    const later = parts.length > 0 ? runDeferred(parts, execution, first.promise, over) : null;
    if (introspection) {
      const told = await introspect(supergraph.schema, introspection, variables);
      execution.size.add(JSON.stringify(told).length);
      Object.assign(execution.tree, told);
    }
    if (step) await runStep(step, [{ at: null, value: execution.tree }], execution);
    const answer = answerOf(operation, execution);
    first.resolve([{ path: [], data: answer.data }]);
    return { answer, later };
  }

  /**
   * Runs a subscription: each event of its primary becomes a whole answer, decided on at its delivery.
   * @param after where to go on, whatever the request says
   */
  async *subscribe(request: GraphqlRequest, context: HubContext, after: string | null = null): AsyncGenerator<Streamed<Answer>> {
    const prepared = this.#prepare(request, context);
    const { operation, sources, variables } = prepared;
    const { primary, cursor, isAsked } = operation;
    if (!isAsked(variables)) return;
    const source = primary && sources.get(primary.subgraph);
    if (!source) throw internalError();
    const { requester } = this.#begin(prepared, context);
    const open = (from: string | null, signal: AbortSignal) =>
      source.stream(bodyOf(primary, cursor ? { ...variables, [cursor.variable]: from } : variables, null), requester, signal);
    const answer = async (event: StreamAnswer, signal: AbortSignal) =>
      this.#told(prepared, primary, event, new HubContext(context.authenticated, signal));
    const key =
      requester && cursor && JSON.stringify([operation.id, requester.viewer, hashOf(requester.token), cursor.othersOf(variables)]);
    yield* prepared.streams.deliver({ key, open, answer }, after ?? cursor?.of(variables) ?? null, context.signal);
  }

  async #told(prepared: Prepared, primary: Fetch, { answer }: StreamAnswer, context: HubContext): Promise<Answer> {
    const execution = this.#begin(prepared, context);
    const root = { at: null, value: execution.tree };
    mergeRoot(primary, answer, root, execution);
    if (prepared.operation.step) await runStep(prepared.operation.step, [root], execution);
    return answerOf(prepared.operation, execution);
  }

  #turn(turns: Turns, weight: number, { authenticated, signal }: HubContext): Turn | Promise<Turn> {
    if (this.settings.open) return ALONE;
    return turns.enter(authenticated ? callerOf(authenticated.viewer) : NOBODY_KNOWN, weight, signal);
  }

  #operation({ operations }: Loaded, request: GraphqlRequest, { authenticated }: HubContext, inParts: boolean): Operation {
    return authenticated || this.settings.open ? operations.get(request, inParts) : operations.aboutSchema(request);
  }

  #prepare(request: GraphqlRequest, context: HubContext, inParts = false): Prepared {
    const loaded = this.#current();
    const operation = this.#operation(loaded, request, context, inParts);
    return { ...loaded, request, operation, variables: coerced(loaded.supergraph.schema, operation, request.variables) };
  }

  #begin(
    { supergraph, sources, request, operation, variables }: Prepared,
    { authenticated, signal, repeatKey, asksGrounds }: HubContext,
  ): Execution {
    const errors: GraphQLError[] = [];
    return {
      schema: supergraph.schema,
      sources,
      requester: authenticated && {
        viewer: authenticated.viewer,
        token: authenticated.token,
        operation: operation.name,
        request: randomUUID(),
        asksGrounds,
        ...repeatOf(operation, request, repeatKey),
      },
      variables,
      // What a mutation has begun is finished, though its client has left.
      signal: operation.type === OperationTypeNode.MUTATION ? new AbortController().signal : signal,
      log: this.settings.log,
      tree: bare(),
      fetched: new Fetched(),
      entities: operation.type === OperationTypeNode.MUTATION ? null : new Entities(),
      errors,
      course: { isOver: false },
      withheld: [],
      given: new Map(),
      size: new AnswerSize(),
    };
  }

  #load(sdl: string): Loaded {
    const supergraph = new Supergraph(sdl);
    const sources = new Map<string, SubgraphSource>();
    for (const [name, url] of supergraph.addresses) {
      const source = this.settings.sourceOf(name, url);
      if (!source) throw new Error(`the supergraph names ${name}, whose address is not configured`);
      sources.set(name, source);
    }
    const costs: Costs = new WeakMap();
    const operations = new Operations(supergraph, this.settings.rules(supergraph, costs), costs);
    return { supergraph, sources, streams: new Streams(), operations };
  }

  #current(): Loaded {
    if (!this.#loaded) throw new Error('the supergraph is not loaded yet');
    return this.#loaded;
  }
}
