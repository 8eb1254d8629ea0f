/**
 * One subgraph as the gateway reaches it: pools of connections, a signed envelope on every request, a time limit, another try
 * for a query that met a broken connection, and a circuit breaker, so that one that is down costs nobody their time.
 */
import { ENVELOPE_HEADER } from '@passerelle/kit/envelope/envelope';
import type { SignEnvelope } from '@passerelle/kit/envelope/sign';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import { ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { Pool } from 'undici';
import { post } from './post.js';
import { parseAnswer, type SubgraphAnswer } from './subgraph-answer.js';
import { messagesOf, type StreamMessage } from './subgraph-stream.js';

/** Whose request it is, for every fetch of it. */
export interface Requester {
  readonly viewer: Viewer;
  readonly operation: string | null;
  /** One id for all fetches of a client's request. */
  readonly request: string;
}

export interface SubgraphRequest {
  /** Whether asking again changes nothing: a query. */
  readonly safe: boolean;
  /** GraphQL over HTTP, as JSON. */
  readonly body: string;
}

/** The time limit of a fetch, by what it is part of, and how long a stream may be silent; 0 for as long as it likes. */
export type Timeouts = Readonly<Record<'query' | 'mutation' | 'silence', number>>;

export interface SubgraphAccess {
  /** Null where subgraphs ask for no envelope. */
  readonly sign: SignEnvelope | null;
  readonly timeouts: Timeouts;
}

/** Queries are answered soon: so many at a time keep a subgraph busy. */
const QUERY_CONNECTIONS = 64;
/** A withdrawal may wait for its barrier, and a stream lasts: neither keeps a query from its turn. */
const WAITING_CONNECTIONS = 2_048;
/** So many failures on end open the circuit, for so long. */
const FAILURES = 10;
const OPEN_MS = 500;

/** The connection broke before an answer: a subgraph that restarts, or a connection that it had closed. */
const BROKEN = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'UND_ERR_SOCKET']);
const isBroken = (error: unknown): boolean => error instanceof Error && 'code' in error && BROKEN.has(String(error.code));
/** The client has left; it says nothing of the subgraph. */
const isAborted = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

export class SubgraphSource {
  readonly #queries: Pool;
  readonly #waiting: Pool;
  readonly #path: string;
  readonly #breaker = circuitBreaker(
    handleWhen((error) => !isAborted(error)),
    {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES),
    },
  );

  constructor(
    readonly name: string,
    readonly url: string,
    private readonly access: SubgraphAccess,
  ) {
    const { origin, pathname, search } = new URL(url);
    this.#path = pathname + search;
    this.#queries = new Pool(origin, { connections: QUERY_CONNECTIONS });
    this.#waiting = new Pool(origin, { connections: WAITING_CONNECTIONS });
  }

  /** Asks. Rejects where the subgraph does not answer in time, or not with GraphQL, or did not so for a while. */
  fetch(request: SubgraphRequest, requester: Requester | null, signal: AbortSignal): Promise<SubgraphAnswer> {
    return this.#breaker.execute(async () => {
      try {
        return await this.#ask(request, requester, signal);
      } catch (error) {
        if (!request.safe || !isBroken(error)) throw error;
        return this.#ask(request, requester, signal);
      }
    });
  }

  /** Subscribes: what comes, until the signal is aborted or the subgraph ends. Rejects where it does not, or is silent. */
  async *stream(request: SubgraphRequest, requester: Requester | null, signal: AbortSignal): AsyncGenerator<StreamMessage> {
    const { body, statusCode } = await this.#waiting.request({
      method: 'POST',
      path: this.#path,
      headers: await this.#headers(request, requester, 'text/event-stream'),
      body: request.body,
      signal,
      headersTimeout: this.access.timeouts.silence,
      bodyTimeout: this.access.timeouts.silence,
    });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`a subgraph answered ${statusCode}`);
    }
    yield* messagesOf(body.setEncoding('utf8'));
  }

  async close(): Promise<void> {
    await Promise.all([this.#queries.destroy(), this.#waiting.destroy()]);
  }

  async #ask(request: SubgraphRequest, requester: Requester | null, signal: AbortSignal): Promise<SubgraphAnswer> {
    const { timeouts } = this.access;
    const [pool, limit] = request.safe ? [this.#queries, timeouts.query] : [this.#waiting, timeouts.mutation];
    const headers = await this.#headers(request, requester, 'application/json');
    const { statusCode, contentType, text } = await post(pool, { path: this.#path, headers, body: request.body, limit }, signal);
    // GraphQL over HTTP: what is refused is an answer too, in JSON, whatever its status.
    if (statusCode >= 500 || (statusCode !== 200 && !contentType.includes('json'))) throw new Error(`a subgraph answered ${statusCode}`);
    return parseAnswer(text);
  }

  async #headers({ body }: SubgraphRequest, requester: Requester | null, accept: string): Promise<Record<string, string>> {
    const headers = { 'content-type': 'application/json', accept };
    const { sign } = this.access;
    return sign && requester ? { ...headers, [ENVELOPE_HEADER]: await sign(this.name, body, requester) } : headers;
  }
}
