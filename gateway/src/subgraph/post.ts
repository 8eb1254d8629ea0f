/**
 * One POST to a subgraph, whose answer is read whole. undici's `request` makes a stream of every answer, which costs more than
 * everything else that the gateway does with it. Its dispatcher hands over the same chunks without a stream.
 */
import { isUtf8 } from 'node:buffer';
import type { Dispatcher, Pool } from 'undici';

/** The whole response to a POST. */
export interface PostResponse {
  readonly statusCode: number;
  /** In lower case, because the names of types are case-insensitive (RFC 9110 section 8.3.1). */
  readonly contentType: string;
  readonly text: string;
}

/** Whether a response says that it is GraphQL's own, which no proxy says (GraphQL over HTTP section 6.4.2). */
export const isOfGraphql = ({ contentType }: PostResponse): boolean => contentType.startsWith('application/graphql-response+json');

/** What is posted. */
export interface PostRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * The reason with which requests of a client are aborted when it has left. There is one object, because making an error records a
 * stack trace.
 */
export const CLIENT_GONE = new DOMException('The client has left.', 'AbortError');

/** The largest response, in bytes: far more than the largest page takes, and small enough for memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A subgraph's response is larger than the limit. */
export class ResponseTooLarge extends Error {}

/** A subgraph did not answer in time. */
export class SubgraphTimeout extends Error {
  /** @param wasSent false where the request still waited for a connection, which says nothing about the subgraph */
  constructor(readonly wasSent: boolean) {
    super('a subgraph did not answer in time');
  }
}

/**
 * Posts a request. Rejects where the connection breaks, the response is too large (ResponseTooLarge) or is in an unexpected encoding,
 * the time is over (SubgraphTimeout), or the signal aborts.
 * @param within the milliseconds that all of it may take: the wait for a connection, and the response to its end
 */
export function post(pool: Pool, request: PostRequest, within: number, signal: AbortSignal): Promise<PostResponse> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(CLIENT_GONE);
      return;
    }
    const headers = { ...request.headers, 'accept-encoding': 'identity' };
    const reading = new ResponseReader(resolve, reject, within, signal);
    pool.dispatch({ method: 'POST', path: request.path, headers, body: request.body, headersTimeout: 0, bodyTimeout: 0 }, reading);
  });
}

/** Collects the chunks of one response. */
class ResponseReader implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  readonly #deadline: NodeJS.Timeout;
  #bytes = 0;
  #statusCode = 0;
  #contentType = '';
  #controller: Dispatcher.DispatchController | undefined;
  /** Why nobody waits for the response any more. */
  #over: Error | undefined;

  constructor(
    private readonly resolve: (posted: PostResponse) => void,
    private readonly reject: (error: Error) => void,
    within: number,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.#leave);
    this.#deadline = setTimeout(() => this.#giveUp(new SubgraphTimeout(this.#controller !== undefined)), within);
  }

  readonly #leave = (): void => this.#giveUp(CLIENT_GONE);

  #giveUp(why: Error): void {
    this.#over = why;
    this.#controller?.abort(why);
    this.#end();
    this.reject(why);
  }

  #end(): void {
    clearTimeout(this.#deadline);
    this.signal.removeEventListener('abort', this.#leave);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#over) controller.abort(this.#over);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    const coding = headers['content-encoding'] ?? 'identity';
    if (coding !== 'identity') controller.abort(new Error('a subgraph answered in a coding that was not asked for'));
    this.#statusCode = statusCode;
    this.#contentType = String(headers['content-type'] ?? '').toLowerCase();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > MOST_BYTES) controller.abort(new ResponseTooLarge('a subgraph answered too much'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    const [first] = this.#chunks;
    const bytes = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    // Names in another encoding would be given wrong, so it is no answer (RFC 8259 section 8.1).
    if (!isUtf8(bytes)) {
      this.reject(new Error('a subgraph answered in bytes that are no UTF-8'));
      return;
    }
    const text = bytes.toString('utf8');
    // JSON must not begin with a byte order mark, but a reader may ignore one (RFC 8259 section 8.1).
    this.resolve({ statusCode: this.#statusCode, contentType: this.#contentType, text: text.startsWith('\uFEFF') ? text.slice(1) : text });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end();
    this.reject(error);
  }
}
