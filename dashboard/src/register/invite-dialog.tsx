import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { Dialog } from '../components/dialog.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import type { RegisteredProfessional } from './members-query.js';

const INVITE = graphql(`
  mutation InviteProfessional($professionalId: ID!) { inviteProfessional(professionalId: $professionalId) { code expiresAt } }
`);

interface InviteDialogProps {
  readonly professional: RegisteredProfessional;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Invites a professional to take up their account: shows the link once, which is given to them and to nobody else. */
export function InviteDialog({ professional: { id, displayName, account }, onClose, onDone }: InviteDialogProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const [{ data, error, fetching }, invite] = useMutation(INVITE);
  const given = data?.inviteProfessional;
  return (
    <Dialog title={t('act.of', { act: t('invite'), what: displayName })} isOpen onClose={given ? onDone : onClose}>
      {given?.code ? (
        <>
          <p>{t('invite.give', { name: displayName, at: day(given.expiresAt) })}</p>
          <p role="status">
            <a href={`/invitation#${given.code}`} dir="ltr" className="code">{`${location.origin}/invitation#${given.code}`}</a>
          </p>
          <Button className="primary" onPress={onDone}>
            {t('close')}
          </Button>
        </>
      ) : (
        <>
          <p>{t('invite.how')}</p>
          {account === 'INVITED' && <p>{t('invite.again')}</p>}
          {account === 'OPEN' && <p>{t('invite.open')}</p>}
          {error && (
            <p className="failure" role="alert">
              {t('failed')}
            </p>
          )}
          <Button className="primary" isDisabled={fetching} onPress={() => void invite({ professionalId: id })}>
            {t('invite')}
          </Button>
        </>
      )}
    </Dialog>
  );
}
