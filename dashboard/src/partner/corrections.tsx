import type { ReactNode } from 'react';
import { type ActWays, RecordActs, type RecordWriting } from '../components/record-acts.js';
import { useTranslation } from '../language/translation.js';

interface CorrectionsProps extends RecordWriting {
  /** Names the record in this tab. */
  readonly of: string;
  /** The record in words. */
  readonly what: string;
  /** The dialog that changes it. */
  readonly change: (ways: ActWays) => ReactNode;
  /** The dialog that takes it out. */
  readonly inError: (ways: ActWays) => ReactNode;
}

/** What the holder does with a record in a list: changes it, or takes it out because it was entered in error. */
export function Corrections({ change, inError, ...rest }: CorrectionsProps) {
  const t = useTranslation();
  const acts = [
    { name: 'change', label: t('record.change'), done: t('record.done'), dialog: change },
    { name: 'in error', label: t('record.inError'), done: t('record.takenOut'), dialog: inError },
  ];
  return <RecordActs acts={acts} {...rest} />;
}
