/** A subscription's answers as the frames of one HTTP response. */
import { COMPLETE_FRAME, HEARTBEAT_FRAME, MORE, messageFrame, type StreamMessage } from '@passerelle/schema/wire/stream-frames';

/** How often a stream sends a heartbeat, in milliseconds. A client that hears nothing for longer connects again. */
const HEARTBEAT_MS = 5_000;

/**
 * Writes messages as frames, with a heartbeat while nothing else comes.
 * @param page the most answers of a replay; the stream ends after them, and no later event is decided on
 * @param ended aborted where the stream ends before its source does: it is then not complete, and its client connects again
 */
export async function* asEventStream(events: AsyncIterator<StreamMessage>, page: number, ended: AbortSignal): AsyncGenerator<string> {
  const heart = new Heart();
  let left = page;
  let next = events.next();
  try {
    for (;;) {
      const first = await Promise.race([next, heart.beat]);
      if (!first) {
        yield HEARTBEAT_FRAME;
        continue;
      }
      if (first.done) {
        if (!ended.aborted) yield COMPLETE_FRAME;
        return;
      }
      yield messageFrame(first.value);
      left = 'caughtUpAt' in first.value ? Number.POSITIVE_INFINITY : left - 1;
      if (left === 0) {
        yield messageFrame(MORE) + COMPLETE_FRAME;
        return;
      }
      next = events.next();
    }
  } finally {
    heart.stop();
    next.catch(() => undefined);
    await events.return?.();
  }
}

/** Resolves `beat` at regular intervals, until it is stopped. */
class Heart {
  #next = Promise.withResolvers<undefined>();
  readonly #timer = setInterval(() => {
    this.#next.resolve(undefined);
    this.#next = Promise.withResolvers();
  }, HEARTBEAT_MS);

  get beat(): Promise<undefined> {
    return this.#next.promise;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
