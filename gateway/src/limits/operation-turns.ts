/** The turns that operations take, by what they do. Reads, writes, plans and events of streams wait in different queues. */

import { type Arrival, type Turn, Turns } from './turns.js';

/** An operation that waits for its turn. */
export interface Waiter {
  /** The caller whose turn it is; null where callers are not told apart and nothing waits. */
  readonly caller: string | null;
  readonly signal: AbortSignal;
  /** The request that the operation came with, which weighs nothing while it waits. Null where nobody is charged for it. */
  readonly arrival: Arrival | null;
}

/** The turn of an operation that does not wait. */
const ALONE: Turn = { work: (make) => make(), part: (make) => make(), leave: () => undefined };

/** Gives operations their turns. Every method rejects as `Turns.enter` does. */
export class OperationTurns {
  readonly #turns = new Turns();

  /**
   * Waits until a caller's request may be read.
   * @throws RateLimited where too many requests of theirs wait
   */
  arrive(caller: string, signal: AbortSignal): Promise<Arrival> {
    return this.#turns.arrive(caller, signal);
  }

  /** The turn of a query. */
  toRead(weight: number, waiter: Waiter): Turn | Promise<Turn> {
    return whileWaiting(waiter, (caller) => this.#turns.enter(caller, weight, waiter.signal));
  }

  /** The turn of a mutation. */
  toWrite(weight: number, waiter: Waiter): Turn | Promise<Turn> {
    return whileWaiting(waiter, (caller) => this.#turns.enterToWrite(caller, weight, waiter.signal));
  }

  /** The turn of an operation that was not planned before. */
  toPlan(waiter: Waiter): Turn | Promise<Turn> {
    return whileWaiting(waiter, (caller) => this.#turns.enterToPlan(caller, waiter.signal));
  }

  /** The turn of a stream's event. It is not refused for how many operations of the caller wait. */
  forEvent(weight: number, waiter: Waiter): Turn | Promise<Turn> {
    return whileWaiting(waiter, (caller) => this.#turns.enterForEvent(caller, weight, waiter.signal));
  }
}

function whileWaiting({ caller, arrival }: Waiter, enter: (caller: string) => Promise<Turn>): Turn | Promise<Turn> {
  if (caller === null) return ALONE;
  return arrival ? arrival.whileWaiting(() => enter(caller)) : enter(caller);
}
