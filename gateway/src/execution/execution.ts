/** The state of one running operation. */
import { bare } from '@passerelle/kit/bare';
import type { Ground, Withheld } from '@passerelle/schema/wire/consent-report';
import { type GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import { AnswerSize } from '../plan/answer-size.js';
import type { AskedPaths } from '../plan/asked-paths.js';
import type { Json } from '../plan/response-tree.js';
import type { Requester, SubgraphSource } from '../subgraph/source.js';
import { EntityLoader } from './entities.js';

/** One running operation: what it runs on, and what has been collected so far. */
export interface Execution {
  /** With what is hidden from clients. */
  readonly schema: GraphQLSchema;
  /** What the client asks for. */
  readonly asked: AskedPaths;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly requester: Requester | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  /** Runs each fetch as a part of the caller's turn. */
  readonly part: RunPart;
  /** Runs whatever is synchronous and grows with the answer, charged to the caller. */
  readonly work: Work;
  readonly log: Logger;
  /** The response tree that all fetches are merged into. */
  readonly tree: Json;
  /** Null in a mutation, where the same query may get another answer the second time. */
  readonly entities: EntityLoader | null;
  readonly completedFetches: CompletedFetches;
  /** Public errors, with the client's paths. */
  readonly errors: GraphQLError[];
  /**
   * Whether a root field of a mutation has failed that may not be null. The root fields after it do not run (GraphQL section 6.4.4).
   */
  readonly rootFields: { areStopped: boolean };
  /** The entries of the consent report, with the client's paths. */
  readonly withheld: Withheld[];
  /**
   * The grounds on which the answer was given, by their JSON, so that each is kept once. Empty where the client does not ask for
   * grounds.
   */
  readonly grounds: Map<string, Ground>;
  readonly size: AnswerSize;
}

/** What an operation runs on. */
export type ExecutionInput = Pick<
  Execution,
  'schema' | 'asked' | 'sources' | 'requester' | 'variables' | 'signal' | 'part' | 'work' | 'log'
>;

/** The state of an operation that begins to run. */
export function beginExecution(type: OperationTypeNode, input: ExecutionInput): Execution {
  const isMutation = type === OperationTypeNode.MUTATION;
  return {
    ...input,
    // A mutation that has begun is finished even when its client has left.
    signal: isMutation ? new AbortController().signal : input.signal,
    tree: bare(),
    completedFetches: new CompletedFetches(),
    entities: isMutation ? null : new EntityLoader(),
    errors: [],
    rootFields: { areStopped: false },
    withheld: [],
    grounds: new Map(),
    size: new AnswerSize(),
  };
}

/** Runs a part of an operation once its caller may go on. Rejects as the part does, or with the signal's reason. */
export type RunPart = <Made>(make: () => Promise<Made>, signal: AbortSignal) => Promise<Made>;

/** Runs something during which the core does nothing else, and charges it to the caller. */
export type Work = <Made>(make: () => Made) => Made;

/** The fetches of a plan that are done. Deferred parts wait for them by their ids. */
export class CompletedFetches {
  readonly #done = new Map<string, PromiseWithResolvers<void>>();

  /** Marks a fetch as done. */
  complete(id: string): void {
    this.#of(id).resolve();
  }

  /** Resolves once all of the fetches are done. */
  async all(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.#of(id).promise));
  }

  #of(id: string): PromiseWithResolvers<void> {
    const known = this.#done.get(id) ?? Promise.withResolvers<void>();
    this.#done.set(id, known);
    return known;
  }
}
