import type { ReactNode } from 'react';
import type { AnyVariables, DocumentInput } from 'urql';
import type { TranslationKey } from '../language/catalogues/fr.js';
import { useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';
import { Dialog } from './dialog.js';
import { DialogForm } from './dialog-form.js';
import type { TextFields } from './rebase.js';
import type { RecordForm } from './record-form.js';
import { useRecordMutation } from './record-mutation.js';
import { StandingValues } from './standing-value.js';

interface RecordDialogProps<Fields extends TextFields, Data, Variables extends AnyVariables> {
  readonly title: string;
  /** The words of the button that sends the form. */
  readonly send: string;
  readonly form: RecordForm<Fields>;
  readonly mutation: DocumentInput<Data, Variables>;
  /** What the fields say, as the mutation takes it. */
  readonly variables: Variables;
  /** Whether there is nothing to send. @default false */
  readonly isDisabled?: boolean;
  /** What the act says of a conflict that is none of versions. */
  readonly conflict?: TranslationKey;
  readonly onClose: () => void;
  /** Reads the record again: it was changed since. */
  readonly onStale: () => void;
  readonly onDone: () => void;
  /** The inputs, each with what `form.field` gives. */
  readonly children: ReactNode;
}

/**
 * A dialog that writes a record. Where somebody else has changed the record meanwhile, what was typed stays, and each input says what
 * stands on record now.
 */
export function RecordDialog<Fields extends TextFields, Data, Variables extends AnyVariables>({
  title,
  send,
  form,
  mutation,
  variables,
  isDisabled = false,
  conflict,
  onClose,
  onStale,
  onDone,
  children,
}: RecordDialogProps<Fields, Data, Variables>) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const { error, isStale, isSending, send: write } = useRecordMutation(mutation, onStale);
  const { standing, isFilled, forget } = form;
  const close = () => {
    forget();
    onClose();
  };
  const submit = async () => {
    if (!(await write(variables))) return;
    forget();
    onDone();
  };
  // After a reload there is no refusal any more, but the form still stands on what changed.
  const isBehind = isStale || Object.keys(standing).length > 0;
  return (
    <Dialog title={title} isOpen onClose={close}>
      <DialogForm
        send={send}
        isDisabled={isDisabled}
        isSending={isSending}
        isFilled={isFilled}
        refusal={isStale ? null : refusalOf(error, conflict && { CONFLICT: conflict })}
        onSend={submit}
        onClose={close}
      >
        {isBehind && (
          <p className="failure" role="alert">
            {t('record.meanwhile')}
          </p>
        )}
        <StandingValues.Provider value={standing}>{children}</StandingValues.Provider>
      </DialogForm>
    </Dialog>
  );
}
