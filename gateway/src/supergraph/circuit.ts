/**
 * A circuit breaker that only the subgraph itself can open: a subgraph that is down costs nobody their time, and nothing that a
 * client sends keeps others from it. Whatever the subgraph answers, a refusal too, says that it is there. That it was not reached
 * counts against it; that it did not answer may be the doing of what was asked, so one caller is never enough to open the circuit.
 */
import { ConsecutiveBreaker, circuitBreaker, handleType } from 'cockatiel';
import { NotInTime } from './post.js';

/** So many failures on end open the circuit, for so long. */
const FAILURES = 10;
const OPEN_MS = 500;
/** So many of them may be those of one caller. */
const FAILURES_OF_ONE = 3;

/** No connection came about, so that nothing of the request has been seen (Node's and undici's codes). */
const NOT_REACHED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** The connection broke before an answer: a subgraph that restarts, or a connection that it had closed. */
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Whether the connection was not made, or broke: the same may be asked again at once where asking changes nothing. */
export const isBroken = (error: unknown): boolean => NOT_REACHED.has(codeOf(error)) || BROKEN.has(codeOf(error));

/** A proxy before the subgraph has no answer of it. */
export class ProxyFailed extends Error {}

const isUnanswered = (error: unknown): boolean =>
  BROKEN.has(codeOf(error)) || (error instanceof NotInTime && error.wasAsked) || error instanceof ProxyFailed;

/** What counts, on its way through the breaker. */
class Counted extends Error {}

export class Circuit {
  readonly #breaker = circuitBreaker(handleType(Counted), { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES) });
  /** How often each caller got no answer since there was one. */
  readonly #unanswered = new Map<string, number>();

  /**
   * Runs what asks the subgraph. Rejects as it does, or at once while the circuit is open.
   * @param caller who asks; null where nobody knows
   */
  async run<Answered>(caller: string | null, ask: () => Promise<Answered>): Promise<Answered> {
    try {
      return await this.#breaker.execute(() => this.#watched(caller, ask));
    } catch (error) {
      throw error instanceof Counted ? error.cause : error;
    }
  }

  async #watched<Answered>(caller: string | null, ask: () => Promise<Answered>): Promise<Answered> {
    try {
      const answered = await ask();
      this.#unanswered.clear();
      return answered;
    } catch (error) {
      throw this.#counts(caller, error) ? new Counted('a subgraph failed', { cause: error }) : error;
    }
  }

  #counts(caller: string | null, error: unknown): boolean {
    if (NOT_REACHED.has(codeOf(error))) return true;
    if (!isUnanswered(error)) return false;
    if (caller === null) return true;
    const before = this.#unanswered.get(caller) ?? 0;
    this.#unanswered.set(caller, before + 1);
    return before < FAILURES_OF_ONE;
  }
}
