/** A file is sent to its end: what comes too soon is sent again, and what was done stays where it is broken off. */
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { CombinedError } from '@urql/core';
import type { LineBatch } from './file-lines.js';
import { sendAll, type Taken } from './send-lines.js';

const batch = (...lines: readonly number[]): LineBatch => ({
  lines: lines.map((line) => ({ line, cells: [], names: null })),
  refused: [],
  records: new Map(lines.map((line) => [line, { a: String(line) }])),
});
const taken = (added: number, refused: Taken['refused'] = []): { readonly taken: Taken } => ({
  taken: { added, changed: 0, same: 0, refused },
});
const refusal = (code: string, more: object = {}) => ({
  error: new CombinedError({ graphQLErrors: [{ message: code, extensions: { code, ...more } }] }),
});

/** Sends batches that the hub answers in this order. */
async function sent(
  batches: readonly LineBatch[],
  answers: readonly Awaited<ReturnType<Parameters<typeof sendAll>[1]['send']>>[],
  signal = new AbortController().signal,
) {
  const left = [...answers];
  const waited: number[] = [];
  const progress: number[] = [];
  const outcome = await sendAll(batches, {
    identify: async (lines) => ({ identified: { lines, found: [], refused: [] } }),
    send: async () => left.shift() ?? {},
    signal,
    onProgress: (lines) => progress.push(lines),
    wait: async (seconds) => void waited.push(seconds),
  });
  return { outcome, waited, progress, left };
}

test('what became of each batch is added up, and refused lines are told as the file has them', async () => {
  const problem = { line: 4, column: 'since', problem: remedy('NO_TEXT', {}) };
  const { outcome, progress } = await sent([batch(2, 3), batch(4)], [taken(2), taken(0, [problem])]);
  expect(outcome).toEqual({
    added: 2,
    changed: 0,
    same: 0,
    refused: [{ ...problem, record: { a: '4' } }],
    found: [],
    error: null,
    finished: true,
  });
  expect(progress).toEqual([2, 3]);
});

test('a batch that comes too soon is sent again after the wait that the hub asks for', async () => {
  const { outcome, waited } = await sent([batch(2)], [refusal('RATE_LIMITED', { retryAfterSeconds: 7 }), taken(1)]);
  expect([outcome.added, outcome.finished, waited]).toEqual([1, true, [7]]);
});

test('a batch that is refused for an hour ends it: the viewer goes on later', async () => {
  const { outcome, waited } = await sent([batch(2), batch(3)], [taken(1), refusal('RATE_LIMITED', { retryAfterSeconds: 3_600 })]);
  expect([outcome.added, outcome.finished, waited]).toEqual([1, false, []]);
});

test('another refusal ends it, and what was taken is told', async () => {
  const { outcome, left } = await sent([batch(2), batch(3), batch(4)], [taken(1), refusal('SUBGRAPH_UNAVAILABLE'), taken(1)]);
  expect(outcome).toMatchObject({ added: 1, finished: false, error: expect.any(CombinedError) });
  expect(left).toHaveLength(1);
});

test('a line that names somebody goes to whom it was found to be about, and nobody else is guessed', async () => {
  const asked: (readonly number[])[] = [];
  const outcome = await sendAll([batch(2, 3), batch(4)], {
    identify: async (lines) => ({
      identified: {
        lines: lines.filter(({ line }) => line === 2),
        found: lines.filter(({ line }) => line === 2).map(({ line }) => ({ line, names: 'Mina Zyx' })),
        refused: lines.filter(({ line }) => line !== 2).map(({ line }) => ({ line, column: 'family_name', problem: remedy('NOBODY', {}) })),
      },
    }),
    send: async (lines) => {
      asked.push(lines.map(({ line }) => line));
      return taken(lines.length);
    },
    signal: new AbortController().signal,
    onProgress: () => undefined,
    wait: async () => undefined,
  });
  expect(asked).toEqual([[2]]);
  expect(outcome).toMatchObject({ added: 1, found: [{ line: 2, names: 'Mina Zyx' }], finished: true });
  expect(outcome.refused.map(({ line }) => line)).toEqual([3, 4]);
});

test('who stops it sends no further batch', async () => {
  expect((await sent([batch(2)], [taken(1)], AbortSignal.abort())).outcome).toMatchObject({ added: 0, error: null, finished: false });
});
