import { useState } from 'react';
import type { ActOutcome } from './note.js';
import type { RecordWriting } from './record-acts.js';

/** What a page says of the act that was done last, and how it goes on where a record is written. */
export interface PageWriting {
  /** Null until an act was done. */
  readonly outcome: ActOutcome | null;
  readonly writing: RecordWriting;
}

/**
 * How a page goes on that shows what is written: it says what was done, and reads anew.
 * @param ask reads what the page shows
 */
export function usePageWriting(ask: () => void): PageWriting {
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  const onDone = (text: string): void => {
    setOutcome({ text, isGood: true });
    ask();
  };
  return { outcome, writing: { onDone, onStale: ask } };
}
