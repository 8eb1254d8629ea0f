/**
 * One stream from a subgraph for several subscribers. All of them have the same viewer, purpose, document and variables, so the
 * subgraph cannot tell them apart.
 *
 * Each event is pulled once and answered once, for the subscribers who wait at that moment. A subscriber who comes later or falls
 * behind pulls for itself. So nobody receives an answer that was decided before they asked for it.
 */
import type { StreamAnswer, StreamMessage } from '@passerelle/schema/wire/stream-frames';

/** The answer to one event. */
export interface Delivery<Payload> {
  readonly position: number;
  readonly payload: Payload;
  /** When it was answered, on the monotonic clock. */
  readonly at: number;
}

/**
 * How many deliveries may wait for a subscriber, and for how many milliseconds each, before the subscriber must pull for itself.
 */
const MOST_WAITING = 32;
const STALE_MS = 1_000;

/** A stream that several subscribers share. */
export class SharedStream<Payload> {
  readonly #subscribers = new Set<Subscriber<Payload>>();
  #over = false;

  /**
   * @param lastDecided the position of the last event that was answered, or whose answer has begun
   * @param end ends the subgraph's stream once no subscriber is left
   */
  constructor(
    private lastDecided: number,
    private readonly end: () => void,
  ) {}

  /** Adds a subscriber, from the next event on. Returns undefined where the stream has ended. */
  join(): Subscriber<Payload> | undefined {
    if (this.#over) return undefined;
    const subscriber = new Subscriber<Payload>(this.lastDecided, () => {
      this.#subscribers.delete(subscriber);
      if (this.#subscribers.size === 0) this.end();
    });
    this.#subscribers.add(subscriber);
    return subscriber;
  }

  /**
   * Delivers the subgraph's events to the subscribers, until the stream ends or all have left. Never rejects: subscribers receive
   * the failure.
   */
  async run(messages: AsyncIterable<StreamMessage>, answer: (event: StreamAnswer) => Promise<Payload>): Promise<void> {
    let failure: unknown = null;
    try {
      for await (const message of messages) {
        if ('caughtUpAt' in message || message.position === undefined) continue;
        this.lastDecided = message.position;
        const asking = [...this.#subscribers];
        const delivery = { position: message.position, payload: await answer(message), at: performance.now() };
        for (const subscriber of asking) subscriber.give(delivery);
      }
    } catch (error) {
      failure = error;
    } finally {
      this.#over = true;
      for (const subscriber of this.#subscribers) subscriber.close(failure);
    }
  }
}

/** One subscriber of a shared stream. It yields its deliveries in order, until it leaves or falls behind. */
export class Subscriber<Payload> implements AsyncIterable<Delivery<Payload>> {
  #waiting: Delivery<Payload>[] = [];
  #wake: () => void = () => undefined;
  #ended: { readonly failure: unknown } | undefined;

  /**
   * @param since the position up to which the subscriber must have pulled for itself
   * @param leave removes the subscriber from the stream
   */
  constructor(
    readonly since: number,
    readonly leave: () => void,
  ) {}

  /** Adds a delivery. */
  give(delivery: Delivery<Payload>): void {
    if (this.#waiting.length >= MOST_WAITING) this.#fallBehind();
    else this.#waiting.push(delivery);
    this.#wake();
  }

  /**
   * Ends the subscriber's deliveries.
   * @param failure why the stream ended; null where it ended by itself
   */
  close(failure: unknown): void {
    this.#ended ??= { failure };
    this.#wake();
  }

  /** Yields the deliveries. It ends without a failure where the subscriber fell behind. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Delivery<Payload>> {
    try {
      for (;;) {
        const next = this.#waiting.shift();
        if (next && performance.now() - next.at > STALE_MS) return;
        if (next) yield next;
        else if (this.#ended?.failure) throw this.#ended.failure;
        else if (this.#ended) return;
        else await this.#woken();
      }
    } finally {
      this.leave();
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #fallBehind(): void {
    this.#waiting = [];
    this.#ended = { failure: null };
    this.leave();
  }
}
