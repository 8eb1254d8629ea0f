import { Button } from 'react-aria-components';
import { type AnyVariables, type DocumentInput, useMutation } from 'urql';
import { usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import type { Session } from '../session/session.js';
import { ActButton } from './act-button.js';
import { Dialog } from './dialog.js';

interface LeaveDialogProps<Data, Variables extends AnyVariables> {
  readonly title: string;
  /** What will happen. */
  readonly sure: string;
  /** The words of the button that does it. */
  readonly act: string;
  readonly mutation: DocumentInput<Data, Variables>;
  readonly variables: Variables;
  readonly session: Session;
  readonly onClose: () => void;
}

/** Says to the young person what an act does by which they leave their page, does it once they have agreed, and signs them out. */
export function LeaveDialog<Data, Variables extends AnyVariables>({
  title,
  sure,
  act,
  mutation,
  variables,
  session,
  onClose,
}: LeaveDialogProps<Data, Variables>) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const [{ error }, send] = useMutation(mutation);
  const leave = async () => {
    if ((await send(variables)).data) await session.signOut();
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p>{sure}</p>
      {error && (
        <p className="failure" role="alert">
          {why(error)}
        </p>
      )}
      <div className="actions">
        <ActButton className="primary" onAct={leave}>
          {act}
        </ActButton>
        <Button className="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
