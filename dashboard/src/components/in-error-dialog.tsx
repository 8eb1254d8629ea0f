import type { DocumentInput } from 'urql';
import { useTranslation } from '../language/translation.js';
import { ConfirmDialog } from './confirm-dialog.js';
import type { ActWays } from './record-acts.js';

/** Which record is meant, and at which version it was read. */
export interface RecordVersion {
  readonly id: string;
  readonly version: number;
}

interface InErrorDialogProps<Data> extends ActWays {
  readonly record: RecordVersion;
  readonly mutation: DocumentInput<Data, RecordVersion>;
  /** What will be taken out, and of what. */
  readonly sure: string;
  /** The words of the button that does it. */
  readonly yes: string;
}

/** Takes out a record that was entered in error, once the reader knows what becomes of it. */
export function InErrorDialog<Data>({ record: { id, version }, mutation, sure, yes, ...ways }: InErrorDialogProps<Data>) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={yes} mutation={mutation} variables={{ id, version }} {...ways}>
      <p>{sure}</p>
      <p>{t('record.inError.then')}</p>
    </ConfirmDialog>
  );
}
