import { type ReactNode, useEffect } from 'react';
import { Button } from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { AccountSelect } from '../components/account-select.js';
import { LanguageSelect } from '../components/language-select.js';
import { HeadingFocus } from '../components/page-heading.js';
import { SignOutEverywhere } from '../components/sign-out-everywhere.js';
import type { Viewer } from '../graph/viewer.js';
import type { TranslationKey } from '../language/catalogues/fr.js';
import { AT_WORK } from '../language/languages.js';
import { useTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import './layout.css';

/** A link of the main navigation. */
export interface NavLink {
  readonly href: string;
  readonly word: TranslationKey;
}

interface LayoutProps {
  readonly session: Session;
  readonly viewer: Viewer;
  readonly links: readonly NavLink[];
  readonly children: ReactNode;
}

/** Stands around every page of a professional: who is signed in, the links, the language. */
export function Layout({ session, viewer, links, children }: LayoutProps) {
  const t = useTranslation();
  const [location] = useLocation();
  // A page that is new is read from its top.
  useEffect(() => {
    if (location) window.scrollTo(0, 0);
  }, [location]);
  return (
    <>
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="top">
        <Link href="/" className="brand">
          Passerelle
        </Link>
        <nav aria-label={t('nav.main')}>
          {links.map(({ href, word }) => (
            <Link key={href} href={href} aria-current={location.startsWith(href) ? 'page' : undefined}>
              {t(word)}
            </Link>
          ))}
        </nav>
        <div className="who">
          <span className="name">
            {viewer.professional?.displayName} <small>{viewer.organisation?.name}</small>
          </span>
          {session.accounts.length > 1 && <AccountSelect session={session} />}
          <LanguageSelect options={AT_WORK} isAtWork />
          <Button className="quiet" onPress={() => void session.signOut()}>
            {t('sign-out')}
          </Button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <HeadingFocus>{children}</HeadingFocus>
      </main>
      <footer className="foot">
        <SignOutEverywhere session={session} />
      </footer>
    </>
  );
}
