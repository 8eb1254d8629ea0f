/**
 * A circuit breaker for one process of a subgraph. While a subgraph is down, the circuit is open and nobody waits for it. No client
 * can open it for the others:
 * 1. Any answer, a refusal too, shows that the subgraph works.
 * 2. A failed connection counts against the subgraph.
 * 3. A missing answer may be caused by what was asked. So one caller's missing answers never suffice to open the circuit.
 */
import { ConsecutiveBreaker, circuitBreaker, handleType, isBrokenCircuitError } from 'cockatiel';
import { SubgraphTimeout } from './post.js';

/** After 10 consecutive failures the circuit opens for 500 ms. */
const FAILURES = 10;
const OPEN_MS = 500;
/** At most this many of the missing answers of one caller count. */
const FAILURES_OF_ONE = 3;

/** No connection was made, so the subgraph has seen nothing of the request (codes of Node and undici). */
const NOT_REACHED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** The connection broke before an answer: the subgraph restarts, or had closed an idle connection. */
const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

/** Whether no process has seen anything of the request: no connection was made, or the circuit was open. */
export const isNotReached = (error: unknown): boolean => NOT_REACHED.has(codeOf(error)) || isBrokenCircuitError(error);

/** Whether the connection was not made, or broke. A request that changes nothing may be repeated at once. */
export const isBroken = (error: unknown): boolean => NOT_REACHED.has(codeOf(error)) || BROKEN.has(codeOf(error));

/** A proxy in front of the subgraph answered that it has no answer of it. */
export class ProxyFailed extends Error {}

const isUnanswered = (error: unknown): boolean =>
  BROKEN.has(codeOf(error)) || (error instanceof SubgraphTimeout && error.wasSent) || error instanceof ProxyFailed;

/** A failure that counts, while it passes through the breaker. */
class CountedFailure extends Error {}

/** The circuit of one process. */
export class Circuit {
  readonly #breaker = circuitBreaker(handleType(CountedFailure), { halfOpenAfter: OPEN_MS, breaker: new ConsecutiveBreaker(FAILURES) });
  /** The number of missing answers of each caller since the last answer. */
  readonly #unanswered = new Map<string, number>();

  /**
   * Runs a request to the subgraph. Rejects as it does, or at once while the circuit is open.
   * @param caller who asks; null where nobody is known
   */
  async run<Answered>(caller: string | null, ask: () => Promise<Answered>): Promise<Answered> {
    try {
      return await this.#breaker.execute(() => this.#watch(caller, ask));
    } catch (error) {
      throw error instanceof CountedFailure ? error.cause : error;
    }
  }

  async #watch<Answered>(caller: string | null, ask: () => Promise<Answered>): Promise<Answered> {
    try {
      const answered = await ask();
      this.#unanswered.clear();
      return answered;
    } catch (error) {
      throw this.#counts(caller, error) ? new CountedFailure('a subgraph failed', { cause: error }) : error;
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
