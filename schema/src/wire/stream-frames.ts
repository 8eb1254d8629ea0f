/**
 * The frames of an event stream (server-sent events, WHATWG HTML section 9.2), named as graphql-sse names them: `next` with an
 * answer, then `complete`. A subgraph writes them for the gateway, which parses them, and the gateway writes them for its clients.
 *
 * A subgraph's stream, e.g.:
 *
 *     event: next
 *     id: 7 c7
 *     data: {"data":{"inbox":{"position":7}}}
 *
 *     : caught-up 7
 *
 *     event: complete
 *     data:
 */
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { SubgraphAnswer } from './subgraph-answer.js';

/** The media type of an event stream. */
export const EVENT_STREAM_TYPE = 'text/event-stream';

/** An answer on a stream. */
export interface StreamAnswer {
  readonly answer: SubgraphAnswer;
  /** Undefined where the subgraph does not number its answers. */
  readonly position: number | undefined;
  /** What a client gives to go on after this answer; null where there is no going on. */
  readonly cursor: string | null;
}

/** Says that all answers up to a position have been given; what follows is new. */
export interface CaughtUpAt {
  readonly caughtUpAt: number;
}

export type StreamMessage = StreamAnswer | CaughtUpAt;

/** Ends a page of a replay that has more pages. The gateway asks for the next one with the last cursor. */
export const MORE = 'more';

/** The header with which the gateway asks for a replay in pages. Its value is how many answers a page has at most. */
export const REPLAY_PAGE_HEADER = 'replay-page';

/** Says that a stream is alive. */
export const HEARTBEAT_FRAME = ':\n\n';

/** Ends a stream. Without it the stream has broken off, and its reader comes back. */
export const COMPLETE_FRAME = 'event: complete\ndata:\n\n';

/**
 * Writes an answer.
 * @param id what a browser sends back as `Last-Event-ID`; null where there is no going on
 */
export const nextFrame = (answer: object, id: string | null): string =>
  `event: next\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(answer)}\n\n`;

/** Writes a message for the gateway. What is no answer is a comment, which other routers pass over. */
export function messageFrame(message: StreamMessage | typeof MORE): string {
  if (message === MORE) return ': more\n\n';
  if ('caughtUpAt' in message) return `: caught-up ${message.caughtUpAt}\n\n`;
  const { answer, position, cursor } = message;
  return nextFrame(answer, position === undefined ? null : `${position} ${cursor ?? ''}`);
}

const CAUGHT_UP = /^ ?caught-up (\d+)$/;
const MORE_COMES = /^ ?more$/;

/** An event without a name is a message; graphql-sse gives answers as `next`. Events of other names are no answers. */
const ANSWERS: ReadonlySet<string> = new Set(['message', 'next']);
const COMPLETE = 'complete';

/**
 * Parses the messages of a stream, piece by piece, until it is complete. Throws where the stream ends before.
 * @param parseAnswer parses the text of an answer
 */
export async function* messagesOf(
  pieces: AsyncIterable<unknown>,
  parseAnswer: (text: string) => SubgraphAnswer,
): AsyncGenerator<StreamMessage | typeof MORE> {
  const come: (StreamMessage | typeof MORE | typeof COMPLETE)[] = [];
  const take = (message: (typeof come)[number] | undefined) => void (message && come.push(message));
  const parser = createParser({
    onEvent: (event) => take(messageIn(event, parseAnswer)),
    onComment: (comment) => take(MORE_COMES.test(comment) ? MORE : caughtUpIn(comment)),
  });
  for await (const piece of pieces) {
    parser.feed(String(piece));
    for (const message of come.splice(0)) {
      if (message === COMPLETE) return;
      yield message;
    }
  }
  throw new Error('a subgraph ended its stream before it was complete');
}

function caughtUpIn(comment: string): CaughtUpAt | undefined {
  const position = CAUGHT_UP.exec(comment)?.[1];
  return position === undefined ? undefined : { caughtUpAt: Number(position) };
}

/** Whatever `complete` carries, nothing comes after it (graphql-sse). */
function messageIn(
  { id, event = 'message', data }: EventSourceMessage,
  parseAnswer: (text: string) => SubgraphAnswer,
): StreamAnswer | typeof COMPLETE | undefined {
  if (event === COMPLETE) return COMPLETE;
  if (!ANSWERS.has(event) || data === '') return undefined;
  const [position, cursor = null] = id?.split(' ') ?? [];
  return { answer: parseAnswer(data), position: position === undefined ? undefined : Number(position), cursor };
}
