/**
 * One POST to a subgraph, its answer read whole. undici's own `request` makes a stream of each answer, which costs more than all
 * else that the gateway does with it; its dispatcher gives the same parts as they come.
 */
import type { Dispatcher, Pool } from 'undici';

export interface Posted {
  readonly statusCode: number;
  readonly contentType: string;
  readonly text: string;
}

export interface Posting {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Within how many milliseconds the answer begins, and each part of it follows. */
  readonly limit: number;
}

/** The client has left: said once, since what is thrown tells where it was made. */
export const GONE = new DOMException('The client has left.', 'AbortError');

/** What an answer may hold: far more than a page of the largest that may be asked for, and little enough to be held in memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A subgraph's answer is larger than it may be. */
export class AnsweredTooMuch extends Error {}

/** Rejects where the connection breaks, the limit passes, the answer is too large (AnsweredTooMuch), or the signal is aborted. */
export function post(pool: Pool, { path, headers, body, limit }: Posting, signal: AbortSignal): Promise<Posted> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(GONE);
      return;
    }
    const reading = new Reading(resolve, reject, signal);
    pool.dispatch({ method: 'POST', path, headers, body, headersTimeout: limit, bodyTimeout: limit }, reading);
  });
}

class Reading implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #statusCode = 0;
  #contentType = '';
  #controller: Dispatcher.DispatchController | undefined;

  constructor(
    private readonly resolve: (posted: Posted) => void,
    private readonly reject: (error: Error) => void,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.#leave);
  }

  readonly #leave = (): void => {
    this.#controller?.abort(GONE);
    this.#end();
    this.reject(GONE);
  };

  #end(): void {
    this.signal.removeEventListener('abort', this.#leave);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.signal.aborted) controller.abort(GONE);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#statusCode = statusCode;
    this.#contentType = String(headers['content-type'] ?? '');
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > MOST_BYTES) controller.abort(new AnsweredTooMuch('a subgraph answered too much'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    const [first] = this.#chunks;
    const text = (this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks)).toString('utf8');
    this.resolve({ statusCode: this.#statusCode, contentType: this.#contentType, text });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end();
    this.reject(error);
  }
}
