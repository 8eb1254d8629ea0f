import { type FormEvent, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';

interface PinFormProps {
  /** Whether it is chosen now: then it is asked twice. */
  readonly isNew: boolean;
  readonly onSend: (pin: string) => Promise<void>;
}

/** Takes a PIN. */
export function PinForm({ isNew, onSend }: PinFormProps) {
  const t = usePersonTranslation();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [areDifferent, setAreDifferent] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isTypedTwice = !isNew || pin === again;
    setAreDifferent(!isTypedTwice);
    if (!isTypedTwice || isSending) return;
    setIsSending(true);
    await onSend(inLatin(pin));
    setIsSending(false);
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <h2>{t('way.usePin')}</h2>
      <p>{t(isNew ? 'way.usePin.how' : 'way.pin.enter')}</p>
      <PinField label={t('way.pin')} value={pin} onChange={setPin} />
      {isNew && <PinField label={t('way.pin.again')} value={again} onChange={setAgain} />}
      {areDifferent && (
        <p className="failure" role="alert">
          {t('way.pin.differ')}
        </p>
      )}
      <button type="submit" className="big" disabled={pin.length !== 6} aria-disabled={isSending}>
        {t('way.next')}
      </button>
    </form>
  );
}

interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
}

const PinField = ({ label, value, onChange }: PinFieldProps) => (
  <TextField className="field" type="password" value={value} onChange={onChange} autoComplete="off" maxLength={6}>
    <Label>{label}</Label>
    <Input dir="ltr" className="code" inputMode="numeric" />
  </TextField>
);

/** Keyboards of Arabic, Dari and Pashto write other digits, of the same values. */
const inLatin = (digits: string): string =>
  digits.replace(/[٠-٩]/g, (one) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(one))).replace(/[۰-۹]/g, (one) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(one)));
