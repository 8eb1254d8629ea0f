/** One operation under way. */
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { AnswerSize } from '../limits/answer-size.js';
import type { Ground, Withheld } from '../supergraph/subgraph-answer.js';
import type { Requester, SubgraphSource } from '../supergraph/subgraph-source.js';
import type { Entities } from './entities.js';
import type { Json } from './places.js';

/** One operation under way: what it runs on, and what has come together so far. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly requester: Requester | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly tree: Json;
  /** Null where the same question may get another answer: in a mutation. */
  readonly entities: Entities | null;
  readonly fetched: Fetched;
  readonly errors: GraphQLError[];
  /** Of a mutation whose field failed: those after it are not run (GraphQL section 6.2.2). */
  readonly course: { isOver: boolean };
  readonly withheld: Withheld[];
  /** On what grounds the answer was given, each once, by what it says; empty where the client does not ask. */
  readonly given: Map<string, Ground>;
  readonly size: AnswerSize;
}

/** Which fetches of a plan are done, for the parts that wait for them. */
export class Fetched {
  readonly #done = new Map<string, PromiseWithResolvers<void>>();

  tell(id: string): void {
    this.#of(id).resolve();
  }

  async all(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.#of(id).promise));
  }

  #of(id: string): PromiseWithResolvers<void> {
    const known = this.#done.get(id) ?? Promise.withResolvers<void>();
    this.#done.set(id, known);
    return known;
  }
}
