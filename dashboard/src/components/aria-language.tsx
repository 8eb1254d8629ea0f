import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { DATE_TAGS } from '../language/languages.js';
import { useLanguage } from '../language/translation.js';

/** Gives react-aria the page's language, for its own few words and for the direction of its keys. It would take the browser's. */
export function AriaLanguage({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  return <I18nProvider locale={DATE_TAGS[language] ?? language}>{children}</I18nProvider>;
}
