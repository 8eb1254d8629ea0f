/** A dialog over the page: focus stays in it, Escape closes it. */
import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
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
