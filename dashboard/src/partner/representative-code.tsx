import { useState } from 'react';
import { useMutation } from 'urql';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { useRefusal } from '../language/use-refusal.js';

const MAKE_CODE = graphql(`
  mutation MakeRepresentativeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }
`);

interface RepresentativeCodeProps {
  readonly grantId: string;
  /** Names the consent in words. */
  readonly about: string;
}

/**
 * Makes the code by which a legal representative confirms a consent. A professional who did not record the consent makes it and
 * hands it to the representative, who gives it to the one who did.
 */
export function RepresentativeCode({ grantId, about }: RepresentativeCodeProps) {
  const t = useTranslation();
  const why = useRefusal();
  const [, make] = useMutation(MAKE_CODE);
  const [shown, setShown] = useState<{ readonly code: string | null; readonly text: string } | null>(null);
  const show = async () => {
    const { data, error } = await make({ id: grantId });
    const code = data?.makeConfirmationCode.code ?? null;
    setShown({ code, text: error ? why(error, { FORBIDDEN: 'refused.makeCode' }) : t('representative.hand') });
  };
  return (
    <>
      <ActButton className="quiet" name={t('act.of', { act: t('representative.code'), what: about })} onAct={show}>
        {t('representative.code')}
      </ActButton>
      {shown && (
        <Dialog title={t('representative.code')} isOpen onClose={() => setShown(null)}>
          {shown.code && (
            <p className="code" dir="ltr">
              {shown.code.slice(0, 4)} {shown.code.slice(4)}
            </p>
          )}
          <p>{shown.text}</p>
        </Dialog>
      )}
    </>
  );
}
