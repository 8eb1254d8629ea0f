/** Sends the lines of a file to the hub, batch after batch, and adds up what became of them. */
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import type { RefusedLine } from '@passerelle/schema/partner-file/refused-lines';
import type { CombinedError } from '@urql/core';
import type { LineBatch, SentLine } from './file-lines.js';
import type { FoundPerson, Identified } from './name-people.js';
import { patiently } from './patience.js';

/** What the hub answers to some lines. */
export interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedCell[];
}

/** What became of a file, or would become of it. */
export interface ImportOutcome {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly refused: readonly RefusedLine[];
  /** Whom lines were found to be about that give names instead of an id. */
  readonly found: readonly FoundPerson[];
  /** Why it was broken off before its end; null where it was not, and where the viewer did so. */
  readonly error: CombinedError | null;
  readonly finished: boolean;
}

interface Sending {
  /** Finds whom lines are about that give names instead of an id. */
  readonly identify: (lines: readonly SentLine[]) => Promise<{ readonly identified?: Identified; readonly error?: CombinedError }>;
  readonly send: (lines: readonly SentLine[]) => Promise<{ readonly taken?: Taken; readonly error?: CombinedError }>;
  /** Ends it after the batch under way. */
  readonly signal: AbortSignal;
  readonly onProgress: (lines: number) => void;
  /** Waits before a batch that came too soon after the others is sent again; by the clock where nothing is given. */
  readonly wait?: (seconds: number) => Promise<void>;
}

/** Sends all batches. What was taken stays so where it is broken off: the same file goes on from there. */
export async function sendAll(batches: Iterable<LineBatch>, { identify, send, signal, onProgress, wait }: Sending): Promise<ImportOutcome> {
  const totals = { added: 0, changed: 0, same: 0 };
  const refused: RefusedLine[] = [];
  const found: FoundPerson[] = [];
  let lines = 0;
  const brokenOff = (error: CombinedError | null = null): ImportOutcome => ({ ...totals, refused, found, error, finished: false });
  for (const batch of batches) {
    if (signal.aborted) return brokenOff();
    const { identified, error: unidentified } = await patiently(() => identify(batch.lines), wait);
    if (!identified) return brokenOff(unidentified);
    const { taken, error } = identified.lines.length === 0 ? { taken: NOTHING } : await patiently(() => send(identified.lines), wait);
    if (!taken) return brokenOff(error);
    for (const name of ['added', 'changed', 'same'] as const) totals[name] += taken[name];
    const unread = [...identified.refused, ...taken.refused];
    refused.push(...batch.refused, ...unread.map((one) => ({ ...one, record: batch.records.get(one.line) ?? {} })));
    found.push(...identified.found);
    lines += batch.lines.length + batch.refused.length;
    onProgress(lines);
  }
  return { ...totals, refused, found, error: null, finished: true };
}

const NOTHING: Taken = { added: 0, changed: 0, same: 0, refused: [] };
