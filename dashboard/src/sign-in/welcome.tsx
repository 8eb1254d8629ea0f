import { Button } from 'react-aria-components';
import { LanguageSelect } from '../components/language-select.js';
import { isLanguage, LANGUAGES } from '../language/languages.js';
import { usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import './welcome.css';

const ALL = Object.keys(LANGUAGES).filter(isLanguage);

/** The first page, before anyone signs in. The reader chooses their language here. */
export function Welcome({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  return (
    <main className="welcome">
      <title>Passerelle</title>
      <LanguageSelect options={ALL} />
      <h1>Passerelle</h1>
      <p className="lead">{t('welcome.lead')}</p>
      <ul>
        <li>{t('welcome.person')}</li>
        <li>{t('welcome.partner')}</li>
      </ul>
      <Button className="primary" onPress={() => void session.signIn()}>
        {t('enter')}
      </Button>
      <p>
        <a href="/graphql">{t('welcome.developers')}</a>
      </p>
    </main>
  );
}
