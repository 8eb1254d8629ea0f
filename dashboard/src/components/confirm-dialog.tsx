import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { AnyVariables, DocumentInput } from 'urql';
import type { TranslationKey } from '../language/catalogues/fr.js';
import { useTranslation } from '../language/translation.js';
import { useRefusal } from '../language/use-refusal.js';
import { ActButton } from './act-button.js';
import { Dialog } from './dialog.js';
import { useRecordMutation } from './record-mutation.js';

interface ConfirmDialogProps<Data, Variables extends AnyVariables> {
  readonly title: string;
  /** The words of the button that does it. */
  readonly act: string;
  readonly mutation: DocumentInput<Data, Variables>;
  readonly variables: Variables;
  /** What the act says of a conflict that is none of versions. */
  readonly conflict?: TranslationKey;
  readonly onClose: () => void;
  /** Reads what is acted on again: it was changed since. */
  readonly onStale?: () => void;
  readonly onDone: () => void;
  /** What will happen. */
  readonly children: ReactNode;
}

/** Says what an act does, and does it once the reader has agreed. */
export function ConfirmDialog<Data, Variables extends AnyVariables>({
  title,
  act,
  mutation,
  variables,
  conflict,
  onClose,
  onStale = () => undefined,
  onDone,
  children,
}: ConfirmDialogProps<Data, Variables>) {
  const t = useTranslation();
  const why = useRefusal();
  const { error, send } = useRecordMutation(mutation, onStale);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {children}
      {error && (
        <p className="failure" role="alert">
          {why(error, conflict && { CONFLICT: conflict })}
        </p>
      )}
      <div className="actions">
        <ActButton
          className="primary"
          onAct={async () => {
            if (await send(variables)) onDone();
          }}
        >
          {act}
        </ActButton>
        <Button className="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
