/** What stands around every page of a professional: who is signed in, where one can go, the language. */
import { type ReactNode, useEffect } from 'react';
import { Button } from 'react-aria-components';
import { Link as RouteLink, useLocation } from 'wouter';
import type { Word } from '../language/french.js';
import { AT_WORK, useWords } from '../language/words.js';
import type { Session } from '../sign-in/session.js';
import { LanguageChoice } from './language-choice.js';
import type { Viewer } from './viewer.js';

export interface Link {
  readonly href: string;
  readonly word: Word;
}

interface Around {
  readonly session: Session;
  readonly viewer: Viewer;
  readonly links: readonly Link[];
  readonly children: ReactNode;
}

export function Layout({ session, viewer, links, children }: Around) {
  const say = useWords();
  const [location] = useLocation();
  // A page that is new is read from its top, by eye and by screen reader.
  useEffect(() => {
    const title = document.querySelector('h1')?.textContent;
    document.title = title ? `${title} · Passerelle` : 'Passerelle';
    if (location) window.scrollTo(0, 0);
  }, [location]);
  return (
    <>
      <a className="skip" href="#content">
        {say('nav.skip')}
      </a>
      <header className="top">
        <RouteLink href="/" className="brand">
          Passerelle
        </RouteLink>
        <nav aria-label={say('nav.main')}>
          {links.map(({ href, word }) => (
            <RouteLink key={href} href={href} aria-current={location.startsWith(href) ? 'page' : undefined}>
              {say(word)}
            </RouteLink>
          ))}
        </nav>
        <div className="who">
          <span>
            {viewer.professional?.displayName} <small>{viewer.organisation?.name}</small>
          </span>
          <LanguageChoice among={AT_WORK} />
          <Button className="quiet" onPress={() => void session.signOut()}>
            {say('sign-out')}
          </Button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
