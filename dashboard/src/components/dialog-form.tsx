import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';
import type { FormRefusal } from '../language/use-refusal.js';
import { AskBeforeClosing } from './dialog.js';
import { RefusedInput } from './field-refusal.js';

interface DialogFormProps {
  /** The words of the button that sends the form. */
  readonly send: string;
  readonly isDisabled?: boolean;
  /** Whether it is being sent. The button keeps the focus, so that Escape still closes the dialog. */
  readonly isSending?: boolean;
  /** Whether something was written that closing would lose. */
  readonly isFilled: boolean;
  /** Why the hub refused it the last time: said at the input that it names, else below the inputs. */
  readonly refusal: FormRefusal | null;
  readonly onSend: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The form of a dialog: its fields, what the hub refused the last time, and the buttons that send it or give it up. */
export function DialogForm({ send, isDisabled = false, isSending = false, isFilled, refusal, onSend, onClose, children }: DialogFormProps) {
  const t = usePersonTranslation();
  const [sent, setSent] = useState<ReadonlySet<string | null>>(new Set());
  /** How often an answer came. */
  const [answers, setAnswers] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const isAtInput = refusal !== null && refusal.field !== null && sent.has(refusal.field);
  const refused = isAtInput ? refusal.field : null;
  // A long form is sent from its end: the reader is taken to what was refused.
  useEffect(() => {
    if (answers === 0) return;
    const input = [...(form.current?.elements ?? [])].find((element) => refused !== null && element.getAttribute('name') === refused);
    if (input instanceof HTMLElement) input.focus();
    else [...(form.current?.querySelectorAll('.failure') ?? [])].at(-1)?.scrollIntoView({ block: 'nearest' });
  }, [answers, refused]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending) return;
    setSent(new Set([...event.currentTarget.elements].map((element) => element.getAttribute('name'))));
    void onSend().finally(() => setAnswers((before) => before + 1));
  };
  return (
    <Form ref={form} onSubmit={submit}>
      <AskBeforeClosing isFilled={isFilled} />
      <RefusedInput.Provider value={isAtInput ? refusal : null}>{children}</RefusedInput.Provider>
      {refusal && !isAtInput && (
        <p className="failure" role="alert">
          {refusal.text}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="primary" disabled={isDisabled} aria-disabled={isDisabled || isSending}>
          {send}
        </button>
        <Button className="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
}
