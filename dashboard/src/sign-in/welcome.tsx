import { WRITTEN_LANGUAGES } from '@passerelle/schema/wire/languages';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { LanguageSelect } from '../components/language-select.js';
import { usePersonTranslation } from '../language/translation.js';
import { INVITATION, type Session, SIGN_IN_CODE } from '../session/session.js';
import { Accounts } from './accounts.js';
import { EnterByCode } from './enter-by-code.js';
import { EnterByPhone } from './enter-by-phone.js';
import { AcceptInvitation } from './invitation.js';
import { Refused } from './refused.js';
import './welcome.css';

/**
 * The first page, before anyone signs in. The reader chooses their language here. Who has several accounts says as whom they act; who
 * was invited accepts.
 */
export function Welcome({ session }: { readonly session: Session }) {
  if (location.pathname === INVITATION) return <Entrance content={<AcceptInvitation session={session} />} />;
  if (location.pathname === SIGN_IN_CODE) return <Entrance content={<EnterByCode session={session} />} />;
  if (session.accounts.length > 0) return <Entrance content={<Accounts session={session} />} />;
  return <Entrance content={<FirstWords session={session} />} />;
}

function Entrance({ content }: { readonly content: ReactNode }) {
  return (
    <main className="welcome">
      <title>Passerelle</title>
      <LanguageSelect options={WRITTEN_LANGUAGES} />
      <h1>Passerelle</h1>
      {content}
    </main>
  );
}

function FirstWords({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const [hasFailed, setHasFailed] = useState(false);
  return (
    <>
      <Refused />
      <p className="lead">{t('welcome.lead')}</p>
      <ul>
        <li>{t('welcome.person')}</li>
        <li>{t('welcome.partner')}</li>
      </ul>
      <div className="own-ways">
        <a className="big" href={SIGN_IN_CODE}>
          {t('way.code')}
        </a>
        <EnterByPhone session={session} />
      </div>
      <Button className="primary" onPress={async () => setHasFailed(!(await session.signIn()))}>
        {t('enter')}
      </Button>
      {hasFailed && <p role="alert">{t('failed')}</p>}
      <p>
        <a href="/graphql">{t('welcome.developers')}</a>
      </p>
    </>
  );
}
