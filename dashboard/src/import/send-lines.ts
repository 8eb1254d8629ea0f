/** Sends the lines of a file to the hub, batch after batch, and adds up what became of them. */
import type { RefusedLine } from '@passerelle/schema/partner-file/refused-lines';
import type { CombinedError } from '@urql/core';
import { z } from 'zod';
import type { LineBatch, SentLine } from './file-lines.js';

/** What the hub answers to some lines. */
export interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly { readonly line: number; readonly column: string; readonly problem: string }[];
}

/** What became of a file, or would become of it. */
export interface ImportOutcome {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedLine[];
  /** Why it was broken off before its end; null where it was not, and where the viewer did so. */
  readonly error: CombinedError | null;
  readonly finished: boolean;
}

interface Sending {
  readonly send: (lines: readonly SentLine[]) => Promise<{ readonly taken?: Taken; readonly error?: CombinedError }>;
  /** Ends it after the batch under way. */
  readonly signal: AbortSignal;
  readonly onProgress: (lines: number) => void;
  /** Waits before a batch that came too soon after the others is sent again. */
  readonly wait: (seconds: number) => Promise<void>;
}

const limitedShape = z.object({ code: z.literal('RATE_LIMITED'), retryAfterSeconds: z.number() });

/** Sends all batches. What was taken stays so where it is broken off: the same file goes on from there. */
export async function sendAll(batches: Iterable<LineBatch>, { send, signal, onProgress, wait }: Sending): Promise<ImportOutcome> {
  const totals = { added: 0, changed: 0, same: 0 };
  const refused: RefusedLine[] = [];
  let lines = 0;
  for (const batch of batches) {
    if (signal.aborted) return { ...totals, refused, error: null, finished: false };
    const { taken, error } = batch.lines.length === 0 ? { taken: NOTHING } : await patiently(() => send(batch.lines), wait);
    if (!taken) return { ...totals, refused, error: error ?? null, finished: false };
    for (const name of ['added', 'changed', 'same'] as const) totals[name] += taken[name];
    refused.push(...batch.refused, ...taken.refused.map((one) => ({ ...one, record: batch.records.get(one.line) ?? {} })));
    lines += batch.lines.length + batch.refused.length;
    onProgress(lines);
  }
  return { ...totals, refused, error: null, finished: true };
}

const NOTHING: Taken = { added: 0, changed: 0, same: 0, refused: [] };

/** The longest wait: whoever opens too many records within an hour goes on later, with the same file. */
const PATIENCE_SECONDS = 120;

/** Sends again what came too soon, once the hub takes more. */
async function patiently(send: () => ReturnType<Sending['send']>, wait: Sending['wait']): ReturnType<Sending['send']> {
  for (;;) {
    const answer = await send();
    const limited = limitedShape.safeParse(answer.error?.graphQLErrors[0]?.extensions);
    if (!limited.success || limited.data.retryAfterSeconds > PATIENCE_SECONDS) return answer;
    await wait(limited.data.retryAfterSeconds);
  }
}
