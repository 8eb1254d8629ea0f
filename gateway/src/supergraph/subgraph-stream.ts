/**
 * What a subgraph's stream brings (server-sent events, WHATWG HTML section 9.2): answers, each at a position and with the cursor
 * to come back with, and word of when the stream has caught up. A subgraph that gives neither is followed all the same.
 */
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { parseAnswer, type SubgraphAnswer } from './subgraph-answer.js';

export interface StreamAnswer {
  readonly answer: SubgraphAnswer;
  /** Undefined where the subgraph does not number what it gives. */
  readonly position: number | undefined;
  readonly cursor: string | null;
}

/** All that there was has been given, up to a position; what follows is new. */
interface CaughtUp {
  readonly caughtUpAt: number;
}

export type StreamMessage = StreamAnswer | CaughtUp;

/** An event without a name is a message; graphql-sse gives answers as `next`. Events of other names are no answers. */
const ANSWERS: ReadonlySet<string> = new Set(['message', 'next']);
/** Whatever it says, nothing comes after it (graphql-sse). */
const COMPLETE = 'complete';

/** Where one of our subgraphs says in a comment, which other routers pass over, that it has given all up to a position. */
const CAUGHT_UP = /^ ?caught-up (\d+)$/;

/** The messages in what comes of a stream, piece by piece, to its completion. Throws where the subgraph ends it before. */
export async function* messagesOf(pieces: AsyncIterable<unknown>): AsyncGenerator<StreamMessage> {
  const come: (StreamMessage | typeof COMPLETE)[] = [];
  const take = (message: StreamMessage | typeof COMPLETE | undefined) => void (message && come.push(message));
  const parser = createParser({ onEvent: (event) => take(messageIn(event)), onComment: (comment) => take(caughtUpIn(comment)) });
  for await (const piece of pieces) {
    parser.feed(String(piece));
    for (const message of come.splice(0)) {
      if (message === COMPLETE) return;
      yield message;
    }
  }
  throw new Error('a subgraph ended its stream before it was complete');
}

function caughtUpIn(comment: string): StreamMessage | undefined {
  const position = CAUGHT_UP.exec(comment)?.[1];
  return position === undefined ? undefined : { caughtUpAt: Number(position) };
}

/** The one answer of a subgraph that refuses to stream, as JSON. */
export const refusalIn = (text: string): StreamMessage => ({ answer: parseAnswer(text), position: undefined, cursor: null });

function messageIn({ id, event = 'message', data }: EventSourceMessage): StreamAnswer | typeof COMPLETE | undefined {
  if (event === COMPLETE) return COMPLETE;
  if (!ANSWERS.has(event) || data === '') return undefined;
  const [position, cursor = null] = id?.split(' ') ?? [];
  return { answer: parseAnswer(data), position: position === undefined ? undefined : Number(position), cursor };
}
