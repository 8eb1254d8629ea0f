/** When an answer has ended: it was sent, or its client has left. */
import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream';

/** Calls `act` once the answer was sent in full or its client has left, even where the client left earlier. */
export function onceOver(response: ServerResponse, act: () => void): void {
  finished(response, () => act());
}

/** A signal that is aborted once the answer has ended. */
export function overWith(response: ServerResponse): AbortSignal {
  const over = new AbortController();
  onceOver(response, () => over.abort());
  return over.signal;
}
