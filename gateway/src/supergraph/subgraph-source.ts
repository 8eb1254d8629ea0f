/**
 * One subgraph as the gateway reaches it: a pool of connections, a signed envelope on every request, a time limit, and the
 * answer parsed. It is an Apollo Gateway data source too, so that Apollo's own executor can run over the same way.
 */
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { ENVELOPE_HEADER } from '@passerelle/kit/envelope/envelope';
import type { SignEnvelope } from '@passerelle/kit/envelope/sign';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { OperationTypeNode } from 'graphql';
import { Pool } from 'undici';
import { z } from 'zod';
import { type SubgraphAnswer, subgraphAnswerSchema } from './subgraph-answer.js';

/** Whose request it is, for every fetch of it. */
export interface Requester {
  readonly viewer: Viewer;
  readonly operation: string | null;
  /** One id for all fetches of a client's request. */
  readonly request: string;
}

export interface SubgraphRequest {
  readonly kind: OperationTypeNode;
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The time limit of a fetch, by what it is part of. */
export type Timeouts = Readonly<Record<'query' | 'mutation', number>>;

/** Queries are answered soon: so many at a time keep a subgraph busy. */
const QUERY_CONNECTIONS = 64;
/** A withdrawal may wait for its barrier, and a stream lasts: neither keeps a query from its turn. */
const WAITING_CONNECTIONS = 2_048;

const requesterSchema = z.custom<{ readonly requester: Requester }>(
  (value) => typeof value === 'object' && value !== null && 'requester' in value,
);

export class SubgraphSource implements GraphQLDataSource {
  readonly #queries: Pool;
  readonly #waiting: Pool;

  constructor(
    readonly name: string,
    url: string,
    private readonly sign: SignEnvelope,
    private readonly timeouts: Timeouts,
  ) {
    this.#queries = new Pool(url, { connections: QUERY_CONNECTIONS });
    this.#waiting = new Pool(url, { connections: WAITING_CONNECTIONS });
  }

  /** Asks once. Rejects where the subgraph does not answer in time, or not with GraphQL. */
  async fetch(request: SubgraphRequest, requester: Requester, signal: AbortSignal): Promise<SubgraphAnswer> {
    const limit = AbortSignal.timeout(this.timeouts[request.kind === OperationTypeNode.MUTATION ? 'mutation' : 'query']);
    const { body, statusCode } = await this.#post(request, requester, 'application/json', AbortSignal.any([signal, limit]));
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`a subgraph answered ${statusCode}`);
    return subgraphAnswerSchema.parse(JSON.parse(text));
  }

  /** Subscribes: the answers as they come, until the signal is aborted or the subgraph ends. */
  async *stream(request: SubgraphRequest, requester: Requester, signal: AbortSignal): AsyncGenerator<SubgraphAnswer> {
    const { body, statusCode } = await this.#post(request, requester, 'text/event-stream', signal);
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`a subgraph answered ${statusCode}`);
    }
    let pending = '';
    for await (const chunk of body.setEncoding('utf8')) {
      pending += String(chunk);
      const events = pending.split('\n\n');
      pending = events.pop() ?? '';
      for (const event of events) yield subgraphAnswerSchema.parse(JSON.parse(event.replace(/^data: /, '')));
    }
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<SubgraphAnswer> {
    const { requester } = requesterSchema.parse(options.context);
    const { query = '', operationName, variables } = options.request;
    const kind = /^\s*mutation\b/.test(query) ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
    return this.fetch(
      { kind, query, operationName: operationName ?? null, variables: variables ?? {} },
      requester,
      new AbortController().signal,
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.#queries.destroy(), this.#waiting.destroy()]);
  }

  async #post(request: SubgraphRequest, requester: Requester, accept: string, signal: AbortSignal) {
    const { kind, ...sent } = request;
    const body = JSON.stringify(sent);
    const { viewer, operation, request: id } = requester;
    const pool = kind === OperationTypeNode.QUERY ? this.#queries : this.#waiting;
    return pool.request({
      method: 'POST',
      path: '/graphql',
      headers: {
        'content-type': 'application/json',
        accept,
        [ENVELOPE_HEADER]: await this.sign(this.name, body, { viewer, operation, request: id }),
      },
      body,
      signal,
      // A stream may be silent for long; the time limit of a fetch is its signal's.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }
}
