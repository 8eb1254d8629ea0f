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
}

/** The client has left: said once, since what is thrown tells where it was made. */
export const GONE = new DOMException('The client has left.', 'AbortError');

/** What an answer may hold: far more than a page of the largest that may be asked for, and little enough to be held in memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A subgraph's answer is larger than it may be. */
export class AnsweredTooMuch extends Error {}

/** A subgraph did not answer in time. */
export class NotInTime extends Error {
  /** @param wasAsked false where the request was waiting for a connection still, which says nothing of the subgraph */
  constructor(readonly wasAsked: boolean) {
    super('a subgraph did not answer in time');
  }
}

/**
 * Rejects where the connection breaks, the answer is too large (AnsweredTooMuch) or in a coding that was not asked for, the time
 * passes (NotInTime), or the signal is aborted.
 * @param within how many milliseconds all of it may take: the wait for a connection, and the answer to its end
 */
export function post(pool: Pool, posting: Posting, within: number, signal: AbortSignal): Promise<Posted> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(GONE);
      return;
    }
    const headers = { ...posting.headers, 'accept-encoding': 'identity' };
    const reading = new Reading(resolve, reject, within, signal);
    pool.dispatch({ method: 'POST', path: posting.path, headers, body: posting.body, headersTimeout: 0, bodyTimeout: 0 }, reading);
  });
}

class Reading implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  readonly #deadline: NodeJS.Timeout;
  #bytes = 0;
  #statusCode = 0;
  #contentType = '';
  #controller: Dispatcher.DispatchController | undefined;
  /** Why nobody waits for the answer any more. */
  #over: Error | undefined;

  constructor(
    private readonly resolve: (posted: Posted) => void,
    private readonly reject: (error: Error) => void,
    within: number,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.#leave);
    this.#deadline = setTimeout(() => this.#giveUp(new NotInTime(this.#controller !== undefined)), within);
  }

  readonly #leave = (): void => this.#giveUp(GONE);

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
    // JSON may not begin with a byte order mark, and who reads it may ignore one (RFC 8259 section 8.1).
    this.resolve({ statusCode: this.#statusCode, contentType: this.#contentType, text: text.startsWith('\uFEFF') ? text.slice(1) : text });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end();
    this.reject(error);
  }
}
