import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Dialog as AriaDialog, Button, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';
import { useLeaveQuestion } from './leave-question.js';
import './dialog.css';

/** Tells the dialog what to ask before it closes; null where closing loses nothing. */
const SetQuestion = createContext<(question: string | null) => void>(() => undefined);

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page. The focus stays in it, Escape closes it, and a filled form in it is not lost without a question. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const t = usePersonTranslation();
  const [question, setQuestion] = useState<string | null>(null);
  const mayLeave = useLeaveQuestion(question);
  const leave = () => {
    if (mayLeave()) onClose();
  };
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && leave()} isDismissable>
      <Modal className="modal">
        <AriaDialog>
          <header>
            <Heading slot="title">{title}</Heading>
            <Button className="quiet" onPress={leave} aria-label={t('close')}>
              ×
            </Button>
          </header>
          <SetQuestion.Provider value={setQuestion}>{children}</SetQuestion.Provider>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface AskBeforeClosingProps {
  /** Whether closing would lose something that was written. */
  readonly isFilled: boolean;
  /** @default whether to drop what was written */
  readonly question?: string;
}

/** Put inside a dialog: the dialog asks before it closes while `isFilled` is true. */
export function AskBeforeClosing({ isFilled, question }: AskBeforeClosingProps) {
  const t = usePersonTranslation();
  const setQuestion = useContext(SetQuestion);
  const asked = isFilled ? (question ?? t('leaving')) : null;
  useEffect(() => {
    setQuestion(asked);
    return () => setQuestion(null);
  }, [setQuestion, asked]);
  return null;
}
