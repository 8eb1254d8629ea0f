/** Dialogs over the page: focus stays in them, Escape closes them, and a filled form is not dropped unasked; and the form that most of them hold. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Button, Dialog, Form, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../language/words.js';
import { useLeaveQuestion } from './leaving.js';

/** Tells the dialog whether the form in it is filled. */
const TellFilled = createContext<(isFilled: boolean) => void>(() => undefined);

interface Shown {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function PageDialog({ title, isOpen, onClose, children }: Shown) {
  const say = useWords();
  const [isFilled, setIsFilled] = useState(false);
  const mayLeave = useLeaveQuestion(isFilled);
  const leave = () => {
    if (mayLeave()) onClose();
  };
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && leave()} isDismissable>
      <Modal className="modal">
        <Dialog>
          <header>
            <Heading slot="title">{title}</Heading>
            <Button className="quiet" onPress={leave} aria-label={say('close')}>
              ×
            </Button>
          </header>
          <TellFilled.Provider value={setIsFilled}>{children}</TellFilled.Provider>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Tells the dialog around a form whether closing would drop something. */
export function Filling({ isFilled }: { readonly isFilled: boolean }) {
  const tell = useContext(TellFilled);
  useEffect(() => {
    tell(isFilled);
    return () => tell(false);
  }, [tell, isFilled]);
  return null;
}

interface Filled {
  /** What sending it is called. */
  readonly send: string;
  readonly isDisabled?: boolean;
  /** Whether something was written that closing would drop. */
  readonly isFilled: boolean;
  /** What went wrong the last time, in words. */
  readonly failure: string | null;
  readonly onSend: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function DialogForm({ send, isDisabled = false, isFilled, failure, onSend, onClose, children }: Filled) {
  const say = useWords();
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      <Filling isFilled={isFilled} />
      {children}
      {failure && (
        <p className="failure" role="alert">
          {failure}
        </p>
      )}
      <div className="actions">
        <Button type="submit" className="primary" isDisabled={isDisabled}>
          {send}
        </Button>
        <Button className="quiet" onPress={onClose}>
          {say('cancel')}
        </Button>
      </div>
    </Form>
  );
}
