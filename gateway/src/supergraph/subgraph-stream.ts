/**
 * What a subgraph's stream brings (server-sent events, WHATWG HTML section 9.2): answers, each at a position and with the cursor
 * to come back with, and word of when the stream has caught up. A subgraph that gives neither is followed all the same.
 */
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

/** One event; undefined for one that says nothing, as a sign of life does not. */
export function parseMessage(event: string): StreamMessage | undefined {
  const fields = new Map(
    event.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]),
  );
  const [position, cursor = null] = fields.get('id')?.split(' ') ?? [];
  if (fields.get('event') === 'caught-up') return { caughtUpAt: Number(position) };
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return { answer: parseAnswer(data), position: position === undefined ? undefined : Number(position), cursor };
}
