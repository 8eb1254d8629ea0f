/** The web page: signs someone in, asks the hub who they are, and shows the pages that are theirs. */
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { graphClient } from './graph/client.js';
import { firstLanguage, speak } from './language/words.js';
import { Boundary } from './page/boundary.js';
import { Pages } from './page/pages.js';
import './page/page.css';
import { openSession } from './sign-in/session.js';
import { SessionEnd } from './sign-in/session-end.js';
import { CurrentSession } from './sign-in/use-session.js';
import { Welcome } from './sign-in/welcome.js';

speak(firstLanguage());
const session = await openSession();
const place = document.getElementById('page');
if (!place) throw new Error('the page has no place');
createRoot(place).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Boundary>
        <CurrentSession.Provider value={session}>
          {session.isOpen ? (
            <Provider value={graphClient(session)}>
              <SessionEnd />
              <Pages session={session} />
            </Provider>
          ) : (
            <Welcome session={session} />
          )}
        </CurrentSession.Provider>
      </Boundary>
    </I18nProvider>
  </StrictMode>,
);
