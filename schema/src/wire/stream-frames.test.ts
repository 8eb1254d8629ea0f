/** What is written of a stream is what is parsed of it. */
import { COMPLETE_FRAME, HEARTBEAT_FRAME, MORE, messageFrame, messagesOf, type StreamMessage } from './stream-frames.js';
import { subgraphAnswerOf } from './subgraph-answer.js';

const MESSAGES: readonly (StreamMessage | typeof MORE)[] = [
  { answer: { data: { inbox: { position: 7 } }, extensions: { consent: { withheld: [] } } }, position: 7, cursor: 'c7' },
  { caughtUpAt: 7 },
  MORE,
  { answer: { errors: [{ message: 'No.', path: null, extensions: { code: 'FORBIDDEN' } }] }, position: undefined, cursor: null },
];

/** Cuts a text into pieces, as a network does. */
async function* pieces(text: string, length: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
}

test.each([1, 7, 1_000])('messages in pieces of %i characters arrive as they were written', async (length) => {
  const text = MESSAGES.map(messageFrame).join(HEARTBEAT_FRAME) + COMPLETE_FRAME;
  const parsed: (StreamMessage | typeof MORE)[] = [];
  for await (const message of messagesOf(pieces(text, length), (answer) => subgraphAnswerOf(JSON.parse(answer)))) parsed.push(message);
  expect(parsed).toEqual(MESSAGES);
});
