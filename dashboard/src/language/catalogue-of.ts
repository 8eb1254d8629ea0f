/** The words of each language. A reader's browser loads those of the language that it shows, and no others. */
import { printed } from '@passerelle/schema/typography';
import type { EveryoneKey } from './catalogues/fr/everyone.js';
import type { LanguageCode } from './languages.js';

/** What the page says in a language, by key. French and English have the keys of the professionals' pages too. */
export type Catalogue = Readonly<Record<EveryoneKey, string>>;

// Each import stands by itself, so that the build makes a file of each language.
const IMPORTS: Readonly<Record<LanguageCode, () => Promise<{ readonly default: Catalogue }>>> = {
  fr: () => import('./catalogues/fr.js'),
  en: () => import('./catalogues/en.js'),
  ar: () => import('./catalogues/ar.js'),
  prs: () => import('./catalogues/prs.js'),
  ps: () => import('./catalogues/ps.js'),
  uk: () => import('./catalogues/uk.js'),
  ti: () => import('./catalogues/ti.js'),
  so: () => import('./catalogues/so.js'),
  tr: () => import('./catalogues/tr.js'),
};

/**
 * Loads the words of a language.
 * @returns its messages, by key, as they are printed
 * @throws where they cannot be loaded, e.g. without a connection
 */
export async function catalogueOf(language: LanguageCode): Promise<Record<string, string>> {
  const { default: words } = await IMPORTS[language]();
  return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, language === 'fr' ? printed(text) : text]));
}
