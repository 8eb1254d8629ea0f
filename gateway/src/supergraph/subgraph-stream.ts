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

/** The messages in what comes of a stream, piece by piece. */
export async function* messagesOf(pieces: AsyncIterable<unknown>): AsyncGenerator<StreamMessage> {
  const come: StreamMessage[] = [];
  const parser = createParser({ onEvent: (event) => void come.push(messageIn(event)) });
  for await (const piece of pieces) {
    parser.feed(String(piece));
    yield* come.splice(0);
  }
}

function messageIn({ id, event, data }: EventSourceMessage): StreamMessage {
  const [position, cursor = null] = id?.split(' ') ?? [];
  if (event === 'caught-up') return { caughtUpAt: Number(position) };
  return { answer: parseAnswer(data), position: position === undefined ? undefined : Number(position), cursor };
}
