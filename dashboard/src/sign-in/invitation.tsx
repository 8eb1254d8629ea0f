import { type FormEvent, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import '../components/field.css';

/**
 * Accepts an invitation. Its code stands behind the `#` of the link that was given, which a browser sends to no server, or is typed in.
 */
export function AcceptInvitation({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const [hasFailed, setHasFailed] = useState(false);
  const accept = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasFailed(!(await session.signIn(code.trim())));
  };
  return (
    <form onSubmit={(event) => void accept(event)}>
      <h2>{t('invitation.title')}</h2>
      <p>{t('invitation.how')}</p>
      <TextField className="field" value={code} onChange={setCode} autoComplete="off">
        <Label>{t('invitation.code')}</Label>
        <Input dir="ltr" />
      </TextField>
      <Button className="primary" type="submit" isDisabled={code.trim() === ''}>
        {t('invitation.accept')}
      </Button>
      {hasFailed && <p role="alert">{t('failed')}</p>}
    </form>
  );
}
