import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { ConfirmDialog } from './confirm-dialog.js';

const END = graphql(`
  mutation EndAccess($professionalId: ID!) { endAccess(professionalId: $professionalId) { id } }
`);

interface EndAccessDialogProps {
  readonly professional: { readonly id: string; readonly displayName: string };
  /** Whether they are the référent of their Mission Locale. @default false */
  readonly isReferent?: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks whether a professional's access is really to end, and ends it. */
export function EndAccessDialog({ professional: { id, displayName }, isReferent = false, onClose, onDone }: EndAccessDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog
      title={t('act.of', { act: t('team.end'), what: displayName })}
      act={t('team.yes')}
      mutation={END}
      variables={{ professionalId: id }}
      onClose={onClose}
      onDone={onDone}
    >
      <p>{t('team.sure')}</p>
      {isReferent && <p>{t('team.sure.referent')}</p>}
    </ConfirmDialog>
  );
}
