/** The languages that professionals speak, by their codes and their names. */
import { tagOf } from '../language/languages.js';
import { useLanguage } from '../language/translation.js';

/** Languages of the programme's people and of those who receive them (ISO 639). The API takes any other. */
export const SPOKEN = [
  'fr',
  'en',
  'ar',
  'prs',
  'fa',
  'ps',
  'uk',
  'ru',
  'ti',
  'am',
  'so',
  'tr',
  'ku',
  'sq',
  'bn',
  'ur',
  'es',
  'pt',
] as const;

/** The codes of a list with commas between them. Pure. */
export const codesIn = (list: string): string[] => list.split(',').filter(Boolean);

/** What browsers do not call by its usual name. */
const NAMES_OF: Readonly<Record<string, string>> = { prs: 'fa-AF' };

/** Names a language in the page's own. */
export function useLanguageName(): (code: string) => string {
  const language = useLanguage();
  const names = new Intl.DisplayNames(tagOf(language), { type: 'language' });
  return (code) => names.of(NAMES_OF[code] ?? code) ?? code;
}
