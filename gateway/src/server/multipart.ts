/**
 * An answer in parts: `multipart/mixed` with the `deferSpec` of 2022-08-24, which Apollo Client, urql and Relay read. The first
 * part is the answer without its deferred fields. Each later part carries data and the path where it belongs.
 */
import type { GatewayAnswer, Increment } from '../execution/answer.js';
import type { OperationContext } from '../operation-context.js';

/** The body of an answer and its deferred parts, in chunks that are each a whole part. */
export async function* inParts(
  answer: GatewayAnswer,
  later: AsyncIterable<readonly Increment[]>,
  context: OperationContext,
): AsyncGenerator<string> {
  yield DELIMITER + context.work(() => part({ ...answer, hasNext: true }));
  for await (const incremental of later) yield context.work(() => part({ incremental, hasNext: true }));
  yield `${part({ hasNext: false })}--\r\n`;
}

/** The body of an answer without deferred parts. */
export const inOnePart = (answer: GatewayAnswer): string => `${DELIMITER}${part({ ...answer, hasNext: false })}--\r\n`;

const DELIMITER = '\r\n---';

/** A part is followed by its delimiter at once, so that a client can read it before the next one comes. */
const part = (payload: object): string => `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(payload)}${DELIMITER}`;
