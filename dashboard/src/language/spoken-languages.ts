/** The languages that professionals speak, by their codes and their names. */
import { isLanguage, WRITTEN } from '@passerelle/schema/wire/languages';
import { useLanguage } from './translation.js';

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

/** Names a language in the page's own. */
export function useLanguageName(): (code: string) => string {
  const language = useLanguage();
  const names = new Intl.DisplayNames(WRITTEN[language].tag, { type: 'language' });
  return (code) => names.of(isLanguage(code) ? WRITTEN[code].tag : code) ?? code;
}
