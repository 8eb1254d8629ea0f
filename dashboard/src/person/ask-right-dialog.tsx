import { useState } from 'react';
import { Button, Label, TextArea, TextField } from 'react-aria-components';
import { useMutation } from 'urql';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import type { PersonRight } from '../graph/generated/graphql.js';
import { usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import { ASK } from './rights-query.js';
import '../components/field.css';

/** The API takes no more characters. */
const LONGEST = 1_000;

interface AskRightDialogProps {
  readonly right: PersonRight;
  readonly onClose: () => void;
  /** @param dueOn the day by which all must answer */
  readonly onDone: (dueOn: string) => void;
}

/** Says what a right comes to, and asks for it: one tap opens this, the second sends it. */
export function AskRightDialog({ right, onClose, onDone }: AskRightDialogProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const [{ error }, ask] = useMutation(ASK);
  const [words, setWords] = useState('');
  const send = async () => {
    const { data } = await ask({ right, words: words.trim() || null });
    if (data) onDone(data.askRight.dueOn);
  };
  return (
    <Dialog title={t(`my.right.${right}`)} isOpen onClose={onClose}>
      <p>{t(`my.right.${right}.sure`)}</p>
      <TextField className="field" value={words} onChange={setWords} maxLength={LONGEST}>
        <Label>{t('my.right.words')}</Label>
        <TextArea rows={3} dir="auto" />
      </TextField>
      {error && (
        <p className="failure" role="alert">
          {why(error)}
        </p>
      )}
      <div className="actions">
        <ActButton className="primary" onAct={send}>
          {t('my.right.ask')}
        </ActButton>
        <Button className="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
