/** The web page: signs someone in, asks the hub who they are, and shows the pages that are theirs. */
import './base.css';
import './patterns.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { AriaLanguage } from '../components/aria-language.js';
import { Boundary } from '../components/boundary.js';
import { LanguageNotLoaded } from '../components/language-not-loaded.js';
import { graphClient } from '../graph/client.js';
import { speakFirst } from '../language/active-language.js';
import { INVITATION, openSession, SIGN_IN_CODE } from '../session/session.js';
import { CurrentSession } from '../session/use-session.js';
import { Refused } from '../sign-in/refused.js';
import { SessionEnd } from '../sign-in/session-end.js';
import { Welcome } from '../sign-in/welcome.js';
import { Routes } from './routes.js';

const [session] = await Promise.all([openSession(), speakFirst()]);
// The reader who signed in may have chosen another language before.
const notLoaded = await speakFirst();
const place = document.getElementById('page');
if (!place) throw new Error('the page has no place');
createRoot(place).render(
  <StrictMode>
    {notLoaded && <LanguageNotLoaded language={notLoaded} />}
    <I18nProvider i18n={i18n}>
      <AriaLanguage>
        <Boundary>
          <CurrentSession.Provider value={session}>
            {session.isOpen && location.pathname !== INVITATION && location.pathname !== SIGN_IN_CODE ? (
              <Provider value={graphClient(session)}>
                <SessionEnd />
                <Refused isSignedIn />
                <Routes session={session} />
              </Provider>
            ) : (
              <Welcome session={session} />
            )}
          </CurrentSession.Provider>
        </Boundary>
      </AriaLanguage>
    </I18nProvider>
  </StrictMode>,
);
