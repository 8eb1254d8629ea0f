import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../graph/graphql.js';
import { usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import type { Session } from '../session/session.js';
import { ActButton } from './act-button.js';
import { Dialog } from './dialog.js';

const END = graphql(`
  mutation EndMine { endMyAccess }
`);

/** Ends the reader's own access on every device, e.g. after a phone was lost. */
export function SignOutEverywhere({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const [{ error }, end] = useMutation(END);
  const [isAsking, setIsAsking] = useState(false);
  const leave = async () => {
    if ((await end({})).data) await session.signOut();
  };
  return (
    <>
      <Button className="quiet" onPress={() => setIsAsking(true)}>
        {t('everywhere')}
      </Button>
      {isAsking && (
        <Dialog title={t('everywhere')} isOpen onClose={() => setIsAsking(false)}>
          <p>{t('everywhere.sure')}</p>
          {error && (
            <p className="failure" role="alert">
              {why(error)}
            </p>
          )}
          <div className="actions">
            <ActButton className="primary" onAct={leave}>
              {t('everywhere.yes')}
            </ActButton>
            <Button className="quiet" onPress={() => setIsAsking(false)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
