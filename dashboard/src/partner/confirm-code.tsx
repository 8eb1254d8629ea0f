/** The person gives the professional a code: it confirms the one consent that it was made for. */
import { useState } from 'react';
import { useMutation } from 'urql';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import { useWords } from '../language/words.js';
import { DialogForm, PageDialog } from '../page/dialog.js';
import { WordsField } from '../page/fields.js';

const BY_CODE = graphql(`
  mutation ConfirmByCode($id: ID!, $code: String!) { confirmConsentWithCode(grantId: $id, code: $code) { id } }
`);

interface Confirming {
  readonly grantId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function CodeDialog({ grantId, onClose, onDone }: Confirming) {
  const say = useWords();
  const [{ fetching, error }, confirm] = useMutation(BY_CODE);
  const [code, setCode] = useState('');
  const send = async () => {
    const { error: refused } = await confirm({ id: grantId, code });
    if (!refused) onDone();
  };
  return (
    <PageDialog title={say('code.title')} isOpen onClose={onClose}>
      <DialogForm
        send={say('save')}
        isDisabled={fetching || code.trim() === ''}
        isFilled={code !== ''}
        failure={error ? messageOf(error) : null}
        onSend={send}
        onClose={onClose}
      >
        <WordsField label={say('code.digits')} value={code} onChange={setCode} isRequired />
      </DialogForm>
    </PageDialog>
  );
}
