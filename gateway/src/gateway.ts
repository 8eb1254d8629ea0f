/**
 * The gateway takes an operation from the server through limits, plan and execution to its answer.
 *
 * Apollo's query planner makes the plans. The gateway runs them itself, for three reasons: each entry of a consent report must keep
 * its path, each fetch must keep its time limit, and no detail of a subgraph may leak in an error.
 */

import { hashOf } from '@passerelle/kit/envelope/envelope';
import { BadUserInput } from '@passerelle/kit/errors';
import type { StreamAnswer } from '@passerelle/schema/wire/stream-frames';
import { OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import { internalError } from './errors.js';
import { answerOf, type GatewayAnswer, type Increment, type SentObject } from './execution/answer.js';
import { countOperation } from './execution/count-operation.js';
import { runDeferred } from './execution/deferral.js';
import { mergeRoot } from './execution/merge-answer.js';
import { runStep } from './execution/run-plan.js';
import type { Authenticated } from './identity/access-token.js';
import { LoopGate } from './limits/loop-gate.js';
import { OperationTurns, type Waiter } from './limits/operation-turns.js';
import type { Arrival, Turn } from './limits/turns.js';
import type { GraphqlRequest } from './operation/operation.js';
import { callerIn, OperationContext, requesterOf } from './operation-context.js';
import { bodyOf, type Fetch } from './plan/compile.js';
import { beginPrepared, isNewTo, type Prepared, prepare } from './prepared.js';
import type { Streamed } from './subscriptions/streams.js';
import type { SchemaText } from './supergraph/supergraph.js';
import { Versions } from './supergraph/versions.js';
import { buildVersion, type Version, type VersionOptions } from './version.js';

/** What a gateway is given besides its supergraph. */
export interface GatewayOptions extends VersionOptions {
  /** Whether operations need a viewer. They do, except in the conformance profile. */
  readonly requiresViewer: boolean;
  readonly log: Logger;
}

/** An answer, and the stream of its deferred parts; null where nothing is deferred. */
export interface AnswerInParts {
  readonly answer: GatewayAnswer;
  readonly later: ReadableStream<readonly Increment[]> | null;
}

/** Runs the operations of all clients on the current version of the supergraph. */
export class Gateway {
  readonly #versions: Versions<Version>;
  readonly #turns = new OperationTurns();
  /** Through which all requests without a token come. */
  readonly #unknown = new LoopGate('Too many requests without an access token wait: give one.');

  constructor(
    supergraphSdl: string,
    private readonly settings: GatewayOptions,
  ) {
    const reaches = (subgraph: string, url: string) => settings.sourceOf(subgraph, url) !== undefined;
    this.#versions = new Versions(supergraphSdl, { build: (sdl) => buildVersion(sdl, settings), reaches }, settings.log);
  }

  /** Loads the supergraph. Rejects where it cannot be served. */
  load(): Promise<void> {
    return this.#versions.load();
  }

  /**
   * Takes a new version of the supergraph for all operations that begin from now on. Rejects, and keeps the old version, where the
   * new one cannot be served.
   */
  update(supergraphSdl: string): Promise<void> {
    return this.#versions.update(supergraphSdl);
  }

  stop(): Promise<void> {
    return this.#versions.stop();
  }

  get isLoaded(): boolean {
    return this.#versions.isLoaded;
  }

  /** The schema that clients see now. */
  get schema() {
    return this.#versions.current.supergraph.schema;
  }

  /** The schema that clients see now, as text. */
  get schemaText(): SchemaText {
    return this.#versions.current.supergraph.clientText;
  }

  /**
   * The type of an operation: query, mutation or subscription.
   * @throws RequestRefused where the operation may not run
   */
  async typeOf(request: GraphqlRequest, context: OperationContext): Promise<OperationTypeNode> {
    return (await this.#prepareInTurn(request, context, false)).operation.type;
  }

  /**
   * Runs a query or a mutation to its whole answer.
   * @throws RequestRefused or a typed GraphQLError where it does not run
   */
  async run(request: GraphqlRequest, context: OperationContext): Promise<GatewayAnswer> {
    return (await this.#answerInTurn(request, context, false)).answer;
  }

  /** Runs a query or a mutation as `run` does, but answers the deferred parts after the rest. */
  async runInParts(request: GraphqlRequest, context: OperationContext): Promise<AnswerInParts> {
    return this.#answerInTurn(request, context, true);
  }

  #answerInTurn(request: GraphqlRequest, context: OperationContext, inParts: boolean): Promise<AnswerInParts> {
    return countOperation(this.settings.log, async (isOf) => {
      const prepared = await this.#prepareInTurn(request, context, inParts);
      const { type, weight } = prepared.operation;
      isOf(type);
      const waiter = this.#waiter(context);
      const turn = await (type === OperationTypeNode.MUTATION
        ? this.#turns.toWrite(1 + weight, waiter)
        : this.#turns.toRead(1 + weight, waiter));
      try {
        const answered = await this.#answer(prepared, context, turn);
        if (!answered.later) turn.leave();
        return answered;
      } catch (error) {
        turn.leave();
        throw error;
      }
    });
  }

  async #prepareInTurn(request: GraphqlRequest, context: OperationContext, inParts: boolean): Promise<Prepared> {
    const isNew = isNewTo(this.#versions.current, request, this.#asksAsViewer(context));
    const waiter = this.#waiter(context);
    return this.#prepareIn(await (isNew ? this.#turns.toPlan(waiter) : this.#turns.toRead(1, waiter)), request, context, inParts);
  }

  /**
   * Prepares a subscription. Its viewer has a place for the stream already, so it is not refused for how many operations of theirs
   * wait.
   */
  async #prepareStream(request: GraphqlRequest, context: OperationContext): Promise<Prepared> {
    return this.#prepareIn(await this.#turns.forEvent(1, this.#waiter(context)), request, context, false);
  }

  #prepareIn(turn: Turn, request: GraphqlRequest, context: OperationContext, inParts: boolean): Prepared {
    try {
      return turn.work(() => prepare(this.#versions.current, request, { asksAsViewer: this.#asksAsViewer(context), inParts }));
    } finally {
      turn.leave();
    }
  }

  /** @param turn the caller leaves it where nothing is deferred; otherwise it ends with the last deferred part */
  async #answer(prepared: Prepared, context: OperationContext, turn: Turn): Promise<AnswerInParts> {
    const { operation, schemaAnswers, variables } = prepared;
    const { introspection, step, parts } = operation;
    if (operation.type === OperationTypeNode.SUBSCRIPTION)
      throw new BadUserInput(
        'query',
        'Subscribe over WebSocket (graphql-transport-ws), or ask the same with Accept: text/event-stream for server-sent events.',
      );
    const execution = beginPrepared(prepared, context, turn, this.settings.log);
    const first = Promise.withResolvers<readonly SentObject[]>();
    const later = parts.length > 0 ? runDeferred(parts, execution, first.promise, turn.leave) : null;
    if (introspection) {
      const { data, characters } = turn.work(() => schemaAnswers.of(operation.id, introspection, variables));
      execution.size.add(characters);
      Object.assign(execution.tree, data);
    }
    if (step) await runStep(step, [{ at: null, value: execution.tree }], execution);
    const answer = turn.work(() => answerOf(operation, execution));
    first.resolve([{ path: [], data: answer.data }]);
    return { answer, later };
  }

  /**
   * Runs a subscription. Each event of its primary fetch becomes a whole answer, and consent is decided at its delivery.
   * @param after the cursor to go on from; null for the cursor that the operation itself gives
   */
  async *subscribe(
    request: GraphqlRequest,
    context: OperationContext,
    after: string | null = null,
  ): AsyncGenerator<Streamed<GatewayAnswer>> {
    const prepared = await this.#prepareStream(request, context);
    const { operation, sources, variables } = prepared;
    const { primary, cursor, isSelected } = operation;
    if (!isSelected(variables)) return;
    const source = primary && sources.get(primary.subgraph);
    if (!source) throw internalError();
    const requester = requesterOf(prepared, context);
    const open = (from: string | null, signal: AbortSignal) =>
      source.stream(
        bodyOf(primary, cursor ? { ...variables, [cursor.variable]: from } : variables, null),
        requester,
        cursor !== null,
        signal,
      );
    const answer = async (event: StreamAnswer, signal: AbortSignal) =>
      this.#answerEvent(prepared, primary, event, new OperationContext(context.authenticated, signal));
    const key =
      requester && cursor && JSON.stringify([operation.id, requester.viewer, hashOf(requester.token), cursor.othersOf(variables)]);
    yield* prepared.streams.deliver({ key, open, answer }, after ?? cursor?.of(variables) ?? null, context.signal);
  }

  /** Answers one event in a turn of the viewer, because a replay may be long and many may run at once. */
  async #answerEvent(prepared: Prepared, primary: Fetch, { answer }: StreamAnswer, context: OperationContext): Promise<GatewayAnswer> {
    const turn = await this.#turns.forEvent(1 + prepared.operation.weight, this.#waiter(context));
    try {
      const execution = beginPrepared(prepared, context, turn, this.settings.log);
      const root = { at: null, value: execution.tree };
      turn.work(() => mergeRoot(primary, answer, root, execution));
      if (prepared.operation.step) await runStep(prepared.operation.step, [root], execution);
      return turn.work(() => answerOf(prepared.operation, execution));
    } finally {
      turn.leave();
    }
  }

  /**
   * Waits until a request may be read. All clients without a token wait as one caller.
   * @param authenticated null for a client without a token
   * @throws RateLimited where too many requests of the caller wait
   */
  async arrive(authenticated: Authenticated | null, signal: AbortSignal): Promise<Arrival> {
    if (!authenticated) await this.#unknown.pass();
    return this.#turns.arrive(callerIn({ authenticated }), signal);
  }

  #waiter(context: OperationContext): Waiter {
    return { caller: this.settings.requiresViewer ? callerIn(context) : null, signal: context.signal, arrival: context.arrival };
  }

  /** Whether an operation may ask for more than the schema. */
  #asksAsViewer({ authenticated }: OperationContext): boolean {
    return authenticated !== null || !this.settings.requiresViewer;
  }
}
