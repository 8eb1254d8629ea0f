/**
 * A gate that lets one request through in each turn of the event loop. Clients without a token all come through one, and those whose
 * tokens are refused through another.
 *
 * Whoever is still being admitted is not known to the turns (see turns.ts), so those without a token would seem to ask alone, and all
 * their requests would be answered in one turn of the loop. An admission takes many such turns, so each must be short.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RateLimited } from '@passerelle/kit/errors';

/** How many requests may wait at the gate. */
const MOST_WAITING = 100;

/** Lets requests through in the order in which they came. */
export class LoopGate {
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  /** @param refusal what a client is told where too many wait: why, and what to do */
  constructor(private readonly refusal: string) {}

  /**
   * Waits until the request may go on.
   * @throws RateLimited where too many wait
   */
  async pass(): Promise<void> {
    if (this.#waiting >= MOST_WAITING) throw new RateLimited(this.refusal, 1);
    this.#waiting += 1;
    const own = this.#last.then(() => nextTurn());
    this.#last = own;
    await own;
    this.#waiting -= 1;
  }
}
