/**
 * Delivers subscriptions: first a replay from the subscriber's cursor, then live events. A subscriber pulls for itself until it has
 * caught up with others of the same viewer and subscription, and then shares their stream.
 */
import { MORE, type StreamAnswer, type StreamMessage } from '@passerelle/schema/wire/stream-frames';
import { SharedStream, type Subscriber } from './shared-stream.js';

/** A subscription of one viewer. */
export interface Subscription<Payload> {
  /** The same for subscribers who may share a stream; null where the stream cannot be shared. */
  readonly key: string | null;
  /** Opens the subgraph's stream after a cursor. */
  readonly open: (cursor: string | null, signal: AbortSignal) => AsyncGenerator<StreamMessage | typeof MORE>;
  /** Answers an event. Consent is decided at this moment. */
  readonly answer: (event: StreamAnswer, signal: AbortSignal) => Promise<Payload>;
}

/** The answer to one event, as it is delivered. */
export interface Streamed<Payload> {
  readonly payload: Payload;
  /** The cursor from which the subscriber may resume; null where the subgraph gives none. */
  readonly cursor: string | null;
}

/** The streams of one version of the supergraph. */
export class Streams<Payload> {
  readonly #shared = new Map<string, SharedStream<Streamed<Payload>>>();

  /** Delivers a subscription from a cursor, until the signal aborts or the subgraph ends. Rejects where the subgraph fails. */
  async *deliver(subscription: Subscription<Payload>, after: string | null, signal: AbortSignal): AsyncGenerator<Streamed<Payload>> {
    const progress: Progress = { cursor: after, reached: Number.NEGATIVE_INFINITY };
    while (!signal.aborted) {
      const subscriber = yield* this.#pull(subscription, progress, signal);
      if (!subscriber) return;
      const leave = () => subscriber.close(null);
      signal.addEventListener('abort', leave, { once: true });
      for await (const { position, payload } of subscriber) {
        if (position <= progress.reached) continue;
        yield payload;
        advance(progress, position, payload.cursor);
      }
      signal.removeEventListener('abort', leave);
    }
  }

  /**
   * Pulls for the subscriber alone. Returns its place in the shared stream once it has caught up with it, or undefined at the end.
   */
  async *#pull(
    subscription: Subscription<Payload>,
    progress: Progress,
    signal: AbortSignal,
  ): AsyncGenerator<Streamed<Payload>, Subscriber<Streamed<Payload>> | undefined> {
    const own = new AbortController();
    let subscriber: Subscriber<Streamed<Payload>> | undefined;
    try {
      for await (const message of messagesAfter(progress.cursor, subscription, AbortSignal.any([signal, own.signal]))) {
        if ('caughtUpAt' in message) {
          progress.reached = message.caughtUpAt;
          subscriber = this.#join(subscription, progress);
        } else {
          yield { payload: await subscription.answer(message, signal), cursor: message.cursor };
          advance(progress, message.position, message.cursor);
        }
        if (subscriber && progress.reached >= subscriber.since) {
          const joined = subscriber;
          subscriber = undefined;
          return joined;
        }
      }
      return undefined;
    } finally {
      subscriber?.leave();
      own.abort();
    }
  }

  #join(subscription: Subscription<Payload>, { reached, cursor }: Progress): Subscriber<Streamed<Payload>> | undefined {
    const { key, answer } = subscription;
    if (key === null) return undefined;
    const known = this.#shared.get(key);
    if (known) return known.join();
    const over = new AbortController();
    const shared = new SharedStream<Streamed<Payload>>(reached, () => over.abort());
    this.#shared.set(key, shared);
    const payload = async (event: StreamAnswer) => ({ payload: await answer(event, over.signal), cursor: event.cursor });
    shared.run(messagesAfter(cursor, subscription, over.signal), payload).finally(() => {
      if (this.#shared.get(key) === shared) this.#shared.delete(key);
    });
    return shared.join();
  }
}

/**
 * The messages after a cursor. A replay comes page by page; the next page is requested once the one before was taken.
 * @throws where more is to come after a page that did not move the cursor: asked again, the subgraph would give the same page for ever
 */
async function* messagesAfter<Payload>(
  cursor: string | null,
  { open }: Subscription<Payload>,
  signal: AbortSignal,
): AsyncGenerator<StreamMessage> {
  let from = cursor;
  for (let goesOn = true; goesOn && !signal.aborted; ) {
    goesOn = false;
    const began = from;
    for await (const message of open(from, signal)) {
      if (message === MORE) goesOn = true;
      else {
        if ('cursor' in message) from = message.cursor ?? from;
        yield message;
      }
    }
    if (goesOn && from === began) throw new Error('a subgraph ended a page of a replay without moving the cursor');
  }
}

/** How far a subscriber has come. */
interface Progress {
  cursor: string | null;
  reached: number;
}

function advance(progress: Progress, position: number | undefined, cursor: string | null): void {
  progress.cursor = cursor ?? progress.cursor;
  progress.reached = position ?? progress.reached;
}
