import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../graph/generated/gql.js';
import { useTranslation } from '../language/translation.js';
import { useRefusal } from '../language/use-refusal.js';
import { ActButton } from './act-button.js';
import { Dialog } from './dialog.js';

const END = graphql(`
  mutation EndAccess($professionalId: ID!) { endAccess(professionalId: $professionalId) { id } }
`);

interface EndAccessDialogProps {
  readonly professional: { readonly id: string; readonly displayName: string };
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks whether a professional's access is really to end, and ends it. */
export function EndAccessDialog({ professional: { id, displayName }, onClose, onDone }: EndAccessDialogProps) {
  const t = useTranslation();
  const why = useRefusal();
  const [{ error }, end] = useMutation(END);
  return (
    <Dialog title={t('act.of', { act: t('team.end'), what: displayName })} isOpen onClose={onClose}>
      <p>{t('team.sure')}</p>
      {error && (
        <p className="failure" role="alert">
          {why(error)}
        </p>
      )}
      <div className="actions">
        <ActButton
          className="primary"
          onAct={async () => {
            const { error: refused } = await end({ professionalId: id });
            if (!refused) onDone();
          }}
        >
          {t('team.yes')}
        </ActButton>
        <Button className="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
