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

/** The messages in what comes of a stream, piece by piece, until the subgraph says that it is complete or ends it. */
export async function* messagesOf(pieces: AsyncIterable<unknown>): AsyncGenerator<StreamMessage> {
  const come: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => void come.push(event) });
  for await (const piece of pieces) {
    parser.feed(String(piece));
    for (const event of come.splice(0)) {
      if (event.event === COMPLETE) return;
      const message = messageIn(event);
      if (message) yield message;
    }
  }
}

/** The one answer of a subgraph that refuses to stream, as JSON. */
export const refusalIn = (text: string): StreamMessage => ({ answer: parseAnswer(text), position: undefined, cursor: null });

function messageIn({ id, event = 'message', data }: EventSourceMessage): StreamMessage | undefined {
  const [position, cursor = null] = id?.split(' ') ?? [];
  if (event === 'caught-up') return { caughtUpAt: Number(position) };
  if (!ANSWERS.has(event) || data === '') return undefined;
  return { answer: parseAnswer(data), position: position === undefined ? undefined : Number(position), cursor };
}
