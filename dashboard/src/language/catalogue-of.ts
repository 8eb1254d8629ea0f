/**
 * The words of each language. A reader's browser loads those of the language that it shows, and no others; those of the pages of
 * professionals only where it shows these.
 */
import { printed } from '@passerelle/schema/typography';
import type { EveryoneKey } from './catalogues/fr/everyone.js';
import type { LanguageAtWork, LanguageCode } from './languages.js';

/** What the page says to every reader in a language, by key. */
type Catalogue = Readonly<Record<EveryoneKey, string>>;

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

const IMPORTS_AT_WORK: Readonly<Record<LanguageAtWork, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>> = {
  fr: () => import('./catalogues/fr/at-work.js'),
  en: () => import('./catalogues/en/at-work.js'),
};

/**
 * Loads the words that every reader is shown in a language.
 * @returns its messages, by key, as they are printed
 * @throws where they cannot be loaded, e.g. without a connection
 */
export async function catalogueOf(language: LanguageCode): Promise<Record<string, string>> {
  return printedIn(language, (await IMPORTS[language]()).default);
}

/** Loads the same with the words of the pages of professionals. */
export async function catalogueAtWork(language: LanguageAtWork): Promise<Record<string, string>> {
  const [forEveryone, { default: atWork }] = await Promise.all([catalogueOf(language), IMPORTS_AT_WORK[language]()]);
  return { ...forEveryone, ...printedIn(language, atWork) };
}

const printedIn = (language: LanguageCode, words: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, language === 'fr' ? printed(text) : text]));
