/** Dialogs over the page: focus stays in them, Escape closes them; and the form that most of them hold. */
import type { ReactNode } from 'react';
import { Button, Dialog, Form, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../language/words.js';

interface Shown {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function PageDialog({ title, isOpen, onClose, children }: Shown) {
  const say = useWords();
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="modal">
        <Dialog>
          <header>
            <Heading slot="title">{title}</Heading>
            <Button className="quiet" onPress={onClose} aria-label={say('close')}>
              ×
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface Filled {
  /** What sending it is called. */
  readonly send: string;
  readonly isDisabled?: boolean;
  /** What went wrong the last time, in words. */
  readonly failure: string | null;
  readonly onSend: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function DialogForm({ send, isDisabled = false, failure, onSend, onClose, children }: Filled) {
  const say = useWords();
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
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
