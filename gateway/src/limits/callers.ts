/** The callers among whom the gateway's one core is shared: who of them asks now, and who may go on before others. */
import { type CallerQueue, isAsking, newCallerQueue } from './caller-queue.js';
import { type CoreClock, CoreTime } from './core-time.js';

/** How many callers are kept before those without debt are forgotten. */
const REMEMBERED = 1_000;
/** The interval, in milliseconds, at which asking callers are counted again. */
const COUNT_MS = 50;

/** Keeps the queue of each caller, and compares what they owe. */
export class Callers {
  readonly core: CoreTime;
  readonly #queues = new Map<string, CallerQueue>();
  /** When the asking callers were counted last. */
  #counted = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: CoreClock) {
    this.core = new CoreTime(clock);
  }

  /** The queue of a caller who asks now. */
  asking(caller: string): CallerQueue {
    const queue = this.#queueOf(caller);
    queue.asked = this.clock.now();
    this.count();
    return queue;
  }

  /** Whether the caller owes little, or owes no more than anybody else who asks. The core is never left idle. */
  mayGoOn(queue: CallerQueue, little: number): boolean {
    const debt = this.core.settle(queue.account);
    if (debt <= little || this.core.sharers <= 1) return true;
    for (const other of this.#queues.values())
      if (other !== queue && isAsking(other, this.clock.now()) && this.core.settle(other.account) < debt) return false;
    return true;
  }

  /** Who of some callers owes least; undefined where there is none. */
  leastOwing(queues: Iterable<CallerQueue>): CallerQueue | undefined {
    let least: CallerQueue | undefined;
    for (const queue of queues) {
      this.core.settle(queue.account);
      if (!least || queue.account.debt < least.account.debt) least = queue;
    }
    return least;
  }

  /** Counts those who ask, unless they were counted a moment ago. */
  count(): void {
    const now = this.clock.now();
    if (now - this.#counted < COUNT_MS) return;
    this.#counted = now;
    this.core.sharers = 0;
    for (const queue of this.#queues.values()) if (isAsking(queue, now)) this.core.sharers += 1;
  }

  #queueOf(caller: string): CallerQueue {
    const known = this.#queues.get(caller);
    if (known) return known;
    if (this.#queues.size >= REMEMBERED) this.#forget();
    const queue = newCallerQueue(this.core.open(), this.clock.now());
    this.#queues.set(caller, queue);
    return queue;
  }

  #forget(): void {
    for (const [caller, queue] of this.#queues)
      if (this.core.settle(queue.account) === 0 && !isAsking(queue, this.clock.now())) this.#queues.delete(caller);
  }
}
