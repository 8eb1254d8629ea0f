/**
 * One stream from a subgraph for all subscribers who are the same to it: of one viewer and purpose, one document and equal
 * variables. Each event is pulled once and answered once, for those who wait for it then; whoever comes later, or is slow, pulls
 * for themselves. So no answer is given to anybody who asked for it after it was decided on.
 */
import type { StreamAnswer, StreamMessage } from '../supergraph/subgraph-stream.js';

/** An event's answer, as it is given. */
export interface Delivery<Given> {
  readonly position: number;
  readonly given: Given;
  /** On the monotonic clock. */
  readonly at: number;
}

/** How many deliveries a subscriber may leave waiting, and for how long, before it pulls for itself. */
const MOST_WAITING = 32;
const STALE_MS = 1_000;

export class SharedStream<Given> {
  readonly #members = new Set<Membership<Given>>();
  #over = false;

  /**
   * @param begun the position up to which answers are given, or have begun to be decided on
   * @param end ends the stream to the subgraph, once nobody is left
   */
  constructor(
    private begun: number,
    private readonly end: () => void,
  ) {}

  /** A place from the next event on; undefined where the stream has ended. */
  join(): Membership<Given> | undefined {
    if (this.#over) return undefined;
    const member = new Membership<Given>(this.begun, () => {
      this.#members.delete(member);
      if (this.#members.size === 0) this.end();
    });
    this.#members.add(member);
    return member;
  }

  /** Gives what the subgraph brings to the members, until it ends or they have left. Never rejects: they are told. */
  async run(messages: AsyncIterable<StreamMessage>, answer: (event: StreamAnswer) => Promise<Given>): Promise<void> {
    let failure: unknown = null;
    try {
      for await (const message of messages) {
        if ('caughtUpAt' in message || message.position === undefined) continue;
        this.begun = message.position;
        const asking = [...this.#members];
        const delivery = { position: message.position, given: await answer(message), at: performance.now() };
        for (const member of asking) member.give(delivery);
      }
    } catch (error) {
      failure = error;
    } finally {
      this.#over = true;
      for (const member of this.#members) member.close(failure);
    }
  }
}

/** A subscriber's place in a shared stream: what waits for it, in order, until it leaves or has been left behind. */
export class Membership<Given> implements AsyncIterable<Delivery<Given>> {
  #waiting: Delivery<Given>[] = [];
  #wake: () => void = () => undefined;
  #ended: { readonly failure: unknown } | undefined;

  /** @param since up to which position the subscriber has to have pulled for itself */
  constructor(
    readonly since: number,
    readonly leave: () => void,
  ) {}

  give(delivery: Delivery<Given>): void {
    if (this.#waiting.length >= MOST_WAITING) this.#fallBehind();
    else this.#waiting.push(delivery);
    this.#wake();
  }

  /** @param failure why the stream ended, null where it did so by itself */
  close(failure: unknown): void {
    this.#ended ??= { failure };
    this.#wake();
  }

  /** Ends without a failure where it was left behind. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Delivery<Given>> {
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
