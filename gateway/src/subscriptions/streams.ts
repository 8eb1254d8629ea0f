/**
 * Subscriptions as they are served: replayed from the subscriber's cursor, then live. A subscriber pulls for itself until it has
 * caught up with others who are the same to the subgraph, and shares their stream from there.
 */
import type { StreamAnswer, StreamMessage } from '../supergraph/subgraph-stream.js';
import { type Membership, SharedStream } from './shared-stream.js';

/** What is streamed, for one viewer. */
export interface Subscription<Given> {
  /** Equal for those who may share; null where it cannot be shared. */
  readonly key: string | null;
  /** Opens the subgraph's stream after a cursor. */
  readonly open: (cursor: string | null, signal: AbortSignal) => AsyncGenerator<StreamMessage>;
  /** The answer to an event, decided on now. */
  readonly answer: (event: StreamAnswer, signal: AbortSignal) => Promise<Given>;
}

export interface Streamed<Given> {
  readonly given: Given;
  /** Where to come back to after it; null where the subgraph does not say. */
  readonly cursor: string | null;
}

export class Streams<Given> {
  readonly #shared = new Map<string, SharedStream<Streamed<Given>>>();

  /** From a cursor to its end, which is the signal's or the subgraph's. Rejects where the subgraph fails. */
  async *deliver(subscription: Subscription<Given>, after: string | null, signal: AbortSignal): AsyncGenerator<Streamed<Given>> {
    const place: Place = { cursor: after, reached: Number.NEGATIVE_INFINITY };
    while (!signal.aborted) {
      const membership = yield* this.#pull(subscription, place, signal);
      if (!membership) return;
      const leave = () => membership.close(null);
      signal.addEventListener('abort', leave, { once: true });
      for await (const { position, given } of membership) {
        if (position <= place.reached) continue;
        yield given;
        move(place, position, given.cursor);
      }
      signal.removeEventListener('abort', leave);
    }
  }

  /** Pulls until the subscriber has all that others do not give it, and returns its place among them; or to the end. */
  async *#pull(
    subscription: Subscription<Given>,
    place: Place,
    signal: AbortSignal,
  ): AsyncGenerator<Streamed<Given>, Membership<Streamed<Given>> | undefined> {
    const own = new AbortController();
    let membership: Membership<Streamed<Given>> | undefined;
    try {
      for await (const message of subscription.open(place.cursor, AbortSignal.any([signal, own.signal]))) {
        if ('caughtUpAt' in message) {
          place.reached = message.caughtUpAt;
          membership = this.#join(subscription, place);
        } else {
          yield { given: await subscription.answer(message, signal), cursor: message.cursor };
          move(place, message.position, message.cursor);
        }
        if (membership && place.reached >= membership.since) {
          const joined = membership;
          membership = undefined;
          return joined;
        }
      }
      return undefined;
    } finally {
      membership?.leave();
      own.abort();
    }
  }

  #join({ key, open, answer }: Subscription<Given>, { reached, cursor }: Place): Membership<Streamed<Given>> | undefined {
    if (key === null) return undefined;
    const known = this.#shared.get(key);
    if (known) return known.join();
    const over = new AbortController();
    const shared = new SharedStream<Streamed<Given>>(reached, () => over.abort());
    this.#shared.set(key, shared);
    const given = async (event: StreamAnswer) => ({ given: await answer(event, over.signal), cursor: event.cursor });
    shared.run(open(cursor, over.signal), given).finally(() => {
      if (this.#shared.get(key) === shared) this.#shared.delete(key);
    });
    return shared.join();
  }
}

/** How far a subscriber has come. */
interface Place {
  cursor: string | null;
  reached: number;
}

function move(place: Place, position: number | undefined, cursor: string | null): void {
  place.cursor = cursor ?? place.cursor;
  place.reached = position ?? place.reached;
}
