/** When an answer is over for its client. */
import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream';

/** Acts once an answer was sent whole, or its client has left: also where they left before anybody looked. */
export function onceOver(response: ServerResponse, act: () => void): void {
  finished(response, () => act());
}

/** Aborted once an answer is over. */
export function overWith(response: ServerResponse): AbortSignal {
  const over = new AbortController();
  onceOver(response, () => over.abort());
  return over.signal;
}
