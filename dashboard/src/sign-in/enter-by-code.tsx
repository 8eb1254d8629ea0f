import { signInCodeOf } from '@passerelle/schema/wire/code-letters';
import { type FormEvent, useEffect, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { ActButton } from '../components/act-button.js';
import { usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { bindPhone, type CodeEntered, enterByPin, enterCode, type NotIn } from '../session/ways-in.js';
import { PinForm } from './pin-form.js';
import { WhyNot } from './why-not.js';
import '../components/field.css';

/**
 * Signs a young person in by the code on their paper. It stands behind the `#` of the link in the square, which a browser sends to no
 * server, or is typed in. The first time they choose what to sign in by.
 */
export function EnterByCode({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const [entered, setEntered] = useState<CodeEntered | null>(null);
  const [isChoosingPin, setIsChoosingPin] = useState(false);
  const [why, setWhy] = useState<NotIn | null>(null);
  useEffect(() => {
    // Not kept in the history of a phone that others use too; where the page goes home, the code goes along.
    void session.goHome().then((left) => left || history.replaceState(null, '', location.pathname));
  }, [session]);
  const finish = (refused: NotIn | null): void => (refused ? setWhy(refused) : session.entered());
  const send = async (): Promise<void> => {
    setWhy(null);
    const answer = await enterCode(code);
    if (typeof answer === 'string') return setWhy(answer);
    setEntered(answer);
    setIsChoosingPin(answer.next === 'BIND' && answer.phone === null);
  };
  const back = (): void => {
    setEntered(null);
    setIsChoosingPin(false);
    setWhy(null);
  };
  return (
    <>
      {!entered && <CodeForm code={code} onChange={setCode} onSend={send} />}
      {entered?.next === 'BIND' && !isChoosingPin && (
        <>
          <h2>{t('way.choose')}</h2>
          <p>{t('way.usePhone.how')}</p>
          <ActButton className="big" onAct={async () => finish(await bindPhone(code, entered.phone ?? {}))}>
            {t('way.usePhone')}
          </ActButton>
          <p>{t('way.usePin.how')}</p>
          <Button className="big" onPress={() => setIsChoosingPin(true)}>
            {t('way.usePin')}
          </Button>
        </>
      )}
      {entered && (entered.next === 'PIN' || isChoosingPin) && (
        <PinForm isNew={isChoosingPin} onSend={async (pin) => finish(await enterByPin(code, pin, isChoosingPin))} />
      )}
      <WhyNot why={why} />
      {entered ? (
        <Button className="quiet" onPress={back}>
          {t('way.back')}
        </Button>
      ) : (
        <p>
          <a href="/">{t('way.back')}</a>
        </p>
      )}
    </>
  );
}

interface CodeFormProps {
  readonly code: string;
  readonly onChange: (code: string) => void;
  readonly onSend: () => Promise<void>;
}

/** Takes the code. A letter that was mistyped is noticed here, and counts as no try. */
function CodeForm({ code, onChange, onSend }: CodeFormProps) {
  const t = usePersonTranslation();
  const [isMistyped, setIsMistyped] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isRight = signInCodeOf(code) !== null;
    setIsMistyped(!isRight);
    if (!isRight || isSending) return;
    setIsSending(true);
    await onSend();
    setIsSending(false);
  };
  return (
    // The page itself says what is wrong: the browser would send no code again that it holds to be invalid.
    <form noValidate onSubmit={(event) => void send(event)}>
      <h2>{t('way.code.title')}</h2>
      <TextField className="field" value={code} onChange={onChange} autoComplete="off" isInvalid={isMistyped}>
        <Label>{t('way.code.label')}</Label>
        <Input dir="ltr" className="code" autoCapitalize="characters" spellCheck={false} placeholder="XXXX-XXXX-XXXX" />
      </TextField>
      {isMistyped && (
        <p className="failure" role="alert">
          {t('way.code.mistyped')}
        </p>
      )}
      <button type="submit" className="big" disabled={code.trim() === ''} aria-disabled={isSending}>
        {t('way.next')}
      </button>
    </form>
  );
}
