/**
 * An answer in parts: `multipart/mixed` with the `deferSpec` of 2022-08-24, which Apollo Client, urql and Relay read. The first
 * part is the answer without what was deferred; the others say where their data belongs.
 */
import type { Answer, Increment } from '../execution/answer.js';

export async function* inParts(answer: Answer, later: AsyncIterable<readonly Increment[]>): AsyncGenerator<string> {
  yield DELIMITER + part({ ...answer, hasNext: true });
  for await (const incremental of later) yield part({ incremental, hasNext: true });
  yield `${part({ hasNext: false })}--\r\n`;
}

/** An answer of which nothing was deferred. */
export const inOnePart = (answer: Answer): string => `${DELIMITER}${part({ ...answer, hasNext: false })}--\r\n`;

const DELIMITER = '\r\n---';

/** A part with the delimiter after it, so that a client knows at once that it is whole. */
const part = (payload: object): string => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(payload)}${DELIMITER}`;
