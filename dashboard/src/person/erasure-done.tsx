import { useState } from 'react';
import { Button } from 'react-aria-components';
import { LeaveDialog } from '../components/leave-dialog.js';
import { saveFile } from '../components/save-file.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { CLOSE, type MyRequest } from './rights-query.js';

interface ErasureDoneProps {
  readonly erasure: NonNullable<MyRequest['erasure']>;
  readonly session: Session;
}

/** What a person who was forgotten by all others keeps: the certificate, and the address at which it can be read; then they close their page. */
export function ErasureDone({ erasure: { certificate, reference, backupsRunOutOn }, session }: ErasureDoneProps) {
  const t = usePersonTranslation();
  const { day } = useFormatters();
  const [isClosing, setIsClosing] = useState(false);
  const address = `${window.location.origin}/erasures/${reference}`;
  return (
    <>
      <p>{t('my.erasure.done', { day: backupsRunOutOn ? day(backupsRunOutOn) : '' })}</p>
      <p>
        {t('my.erasure.reference')}{' '}
        <a href={address} target="_blank" rel="noreferrer" dir="ltr" className="address">
          {address}
        </a>
      </p>
      <div className="actions">
        <Button
          className="primary"
          onPress={() => saveFile('effacement.json', new Blob([certificate ?? ''], { type: 'application/json' }))}
        >
          {t('my.erasure.save')}
        </Button>
        <Button onPress={() => setIsClosing(true)}>{t('my.erasure.close')}</Button>
      </div>
      {isClosing && (
        <LeaveDialog
          title={t('my.erasure.close')}
          sure={t('my.erasure.close.sure')}
          act={t('my.erasure.close')}
          mutation={CLOSE}
          variables={{}}
          session={session}
          onClose={() => setIsClosing(false)}
        />
      )}
    </>
  );
}
