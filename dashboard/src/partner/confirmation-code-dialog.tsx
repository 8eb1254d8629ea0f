import { useState } from 'react';
import { useMutation } from 'urql';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { TextField } from '../components/text-field.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';

const BY_CODE = graphql(`
  mutation ConfirmByCode($id: ID!, $code: String!) { confirmConsentWithCode(grantId: $id, code: $code) { id } }
`);

interface ConfirmationCodeDialogProps {
  readonly grantId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Takes the code that the person tells the professional. It confirms the one consent for which it was made. */
export function ConfirmationCodeDialog({ grantId, onClose, onDone }: ConfirmationCodeDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [{ fetching, error }, confirm] = useMutation(BY_CODE);
  const [code, setCode] = useState('');
  const send = async () => {
    const { error: refused } = await confirm({ id: grantId, code });
    if (!refused) onDone();
  };
  return (
    <Dialog title={t('code.title')} isOpen onClose={onClose}>
      <DialogForm
        send={t('save')}
        isDisabled={code.trim() === ''}
        isSending={fetching}
        isFilled={code !== ''}
        refusal={refusalOf(error, { FORBIDDEN: 'refused.enterCode' })}
        onSend={send}
        onClose={onClose}
      >
        <TextField name="code" label={t('code.digits')} value={code} onChange={setCode} isRequired />
      </DialogForm>
    </Dialog>
  );
}
