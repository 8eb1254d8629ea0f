/**
 * Turns at the gateway's one core, so that no caller keeps others from it.
 *
 * Each caller may have 8 operations active and 100 waiting. A heavy operation is active alone, and runs part by part while others
 * ask. A caller who owes more than a small debt waits for callers who owe less. A caller who asks alone has the whole core.
 */
import { RateLimited } from '@passerelle/kit/errors';
import type { RunPart } from '../execution/execution.js';
import { ActiveWork } from './active-work.js';
import { type CallerQueue, isWaiting, type OperationQueue, type Startable, startNext, type WaitingTask } from './caller-queue.js';
import { Callers } from './callers.js';
import { CORE, type CoreClock } from './core-time.js';

/** How many operations of a caller may be active at once, and how many may wait. A page of the dashboard sends half a dozen. */
const AT_ONCE = 8;
const MOST_WAITING = 100;
/** The sum of the weights of a caller's active operations. A heavier operation is active by itself. */
const MOST_WEIGHT = 2_000;
/** An operation that weighs more runs part by part while others ask. */
const LIGHT = 100;
/** The weight of reading, refusing or answering a request, besides its operation. */
const REQUEST_WEIGHT = 20;
/** The debt with which a caller may still begin an operation, in milliseconds of the core. */
const SMALL_DEBT_MS = 25;
/** The interval, in milliseconds, at which waiting callers are checked again. */
const LOOK_MS = 50;

/** An active operation of a caller. Whoever holds a turn must leave it. */
export interface Turn {
  /** Runs something during which the core does nothing else. It is charged to the caller. */
  readonly work: <Made>(make: () => Made) => Made;
  /** Runs a part of the operation, once the operation may go on. */
  readonly part: RunPart;
  /** Ends the operation. It may be called again. */
  readonly leave: () => void;
}

/** A caller's request while it is read and answered. Whoever holds an arrival must end it. */
export type Arrival = Pick<ActiveWork, 'work' | 'whileWaiting' | 'end'>;

/** Gives callers their turns. */
export class Turns {
  readonly #callers: Callers;
  /** The queues in which something waits. */
  readonly #waiting = new Set<CallerQueue>();

  constructor(private readonly clock: CoreClock = CORE) {
    this.#callers = new Callers(clock);
  }

  /**
   * Waits until a request of the caller may be read. From then on the caller is charged for the core's work on it, even where it is
   * refused.
   * Rejects as `enter` does.
   */
  async arrive(caller: string, signal: AbortSignal): Promise<Arrival> {
    const queue = this.#asked(caller, signal);
    const may = () => this.#callers.mayGoOn(queue, SMALL_DEBT_MS);
    const start = () => new ActiveWork(this.#callers.core, queue.account, REQUEST_WEIGHT);
    if (queue.arrivals.size === 0 && may()) return start();
    refuseMore(queue.arrivals);
    return this.#wait(queue, queue.arrivals, { may, start }, signal);
  }

  /**
   * Waits for the caller's turn.
   * @param weight the weight of the operation, compared with others
   * @throws RateLimited where too many operations of the caller wait; the signal's reason where it aborts
   */
  enter(caller: string, weight: number, signal: AbortSignal): Promise<Turn> {
    return this.#enter(caller, 'reading', weight, signal);
  }

  /**
   * As `enter`, for a mutation. Mutations have places apart from reads, on the same account: a withdrawal waits for all followers,
   * which is no work of the gateway's, so it must not hold up the caller's reads.
   */
  enterToWrite(caller: string, weight: number, signal: AbortSignal): Promise<Turn> {
    return this.#enter(caller, 'writing', weight, signal);
  }

  /**
   * As `enter`, for an operation that was not planned before. Planning holds the core until it is done, so a caller's plans are
   * made one by one, and each is paid for before the next.
   */
  async enterToPlan(caller: string, signal: AbortSignal): Promise<Turn> {
    const queue = this.#asked(caller, signal);
    const may = () => !queue.isPlanning && this.#callers.mayGoOn(queue, SMALL_DEBT_MS);
    if (queue.plans.size === 0 && may()) return this.#plan(queue);
    refuseMore(queue.plans);
    return this.#wait(queue, queue.plans, { may, start: () => this.#plan(queue) }, signal);
  }

  /**
   * As `enter`, for an event of a stream. It comes after the caller's requests. It is never refused, because a stream has one event
   * at a time and the number of streams is bounded.
   */
  async enterForEvent(caller: string, weight: number, signal: AbortSignal): Promise<Turn> {
    const queue = this.#asked(caller, signal);
    if (!isWaiting(queue) && this.#mayBegin(queue, queue.reading, weight)) return this.#begin(queue, queue.reading, weight);
    return this.#toBegin(queue, queue.reading, queue.events, weight, signal);
  }

  async #enter(caller: string, kind: 'reading' | 'writing', weight: number, signal: AbortSignal): Promise<Turn> {
    const queue = this.#asked(caller, signal);
    const operations = queue[kind];
    if (operations.requests.size === 0 && this.#mayBegin(queue, operations, weight)) return this.#begin(queue, operations, weight);
    refuseMore(operations.requests);
    return this.#toBegin(queue, operations, operations.requests, weight, signal);
  }

  #asked(caller: string, signal: AbortSignal): CallerQueue {
    signal.throwIfAborted();
    return this.#callers.asking(caller);
  }

  #toBegin(queue: CallerQueue, operations: OperationQueue, among: Set<WaitingTask>, weight: number, signal: AbortSignal): Promise<Turn> {
    const may = () => this.#mayBegin(queue, operations, weight);
    return this.#wait(queue, among, { may, start: () => this.#begin(queue, operations, weight) }, signal);
  }

  /** Waits in one of the caller's queues until it may start. */
  #wait<Started>(queue: CallerQueue, among: Set<WaitingTask>, { may, start }: Startable<Started>, signal: AbortSignal): Promise<Started> {
    return new Promise((started, reject) => {
      const leave = () => {
        among.delete(waiting);
        reject(signal.reason);
      };
      const waiting: WaitingTask = {
        may,
        start: () => {
          among.delete(waiting);
          signal.removeEventListener('abort', leave);
          started(start());
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      among.add(waiting);
      this.#waiting.add(queue);
      this.#next(queue);
    });
  }

  /** Starts everything that may start. What waits only because of debt is checked again later. */
  #next(queue: CallerQueue): void {
    startNext(queue.writing.parts);
    startNext(queue.reading.parts);
    startNext(queue.plans);
    startNext(queue.writing.requests);
    startNext(queue.reading.requests);
    startNext(queue.arrivals);
    if (queue.reading.requests.size === 0) startNext(queue.events);
    if (!isWaiting(queue)) this.#waiting.delete(queue);
    if (!isWaiting(queue) || queue.isCheckScheduled) return;
    queue.isCheckScheduled = true;
    this.clock.after(LOOK_MS, () => {
      queue.isCheckScheduled = false;
      this.#callers.count();
      this.#next(queue);
    });
  }

  #mayBegin(queue: CallerQueue, { activeOperations, weight: active }: OperationQueue, weight: number): boolean {
    if (activeOperations >= AT_ONCE || (activeOperations > 0 && active + weight > MOST_WEIGHT)) return false;
    return this.#callers.mayGoOn(queue, SMALL_DEBT_MS / (1 + activeOperations));
  }

  #begin(queue: CallerQueue, operations: OperationQueue, weight: number): Turn {
    const operation = new ActiveWork(this.#callers.core, queue.account, weight);
    operations.activeOperations += 1;
    operations.weight += weight;
    let under = true;
    return {
      work: (make) => this.#callers.core.charge(queue.account, make),
      part: (make, signal) => (weight <= LIGHT ? make() : this.#part(queue, operations, operation, make, signal)),
      leave: () => {
        if (!under) return;
        under = false;
        operation.end();
        operations.activeOperations -= 1;
        operations.weight -= weight;
        queue.asked = this.clock.now();
        this.#left(queue);
      },
    };
  }

  #plan(queue: CallerQueue): Turn {
    queue.isPlanning = true;
    return {
      work: (make) => this.#callers.core.charge(queue.account, make),
      part: (make) => make(),
      leave: () => {
        queue.isPlanning = false;
        this.#left(queue);
      },
    };
  }

  /** Runs a part of a heavy operation. While others ask, a caller's parts run one by one. */
  async #part<Made>(
    queue: CallerQueue,
    operations: OperationQueue,
    operation: ActiveWork,
    make: () => Promise<Made>,
    signal: AbortSignal,
  ): Promise<Made> {
    signal.throwIfAborted();
    const may = () => this.#callers.core.sharers <= 1 || (operations.activeParts === 0 && this.#callers.mayGoOn(queue, SMALL_DEBT_MS));
    const start = () => {
      operations.activeParts += 1;
    };
    if (operations.parts.size === 0 && may()) start();
    else await operation.whileWaiting(() => this.#wait(queue, operations.parts, { may, start }, signal));
    try {
      return await operation.whileWorking(make);
    } finally {
      operations.activeParts -= 1;
      this.#left(queue);
    }
  }

  /** Something of this caller ended. Starts what waits for this caller, and for the caller who owes least. */
  #left(queue: CallerQueue): void {
    this.#next(queue);
    const least = this.#callers.leastOwing(this.#waiting);
    if (least) this.#next(least);
  }
}

function refuseMore({ size }: ReadonlySet<WaitingTask>): void {
  if (size >= MOST_WAITING)
    throw new RateLimited(`${AT_ONCE} of your requests are under way and ${MOST_WAITING} wait: send fewer at once.`, 1);
}
