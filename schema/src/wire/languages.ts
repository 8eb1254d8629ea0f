/** How each language of the programme is written: the page, the receipt of a consent and the development issuer have it from here. */
import type { Language } from '../categories.js';

interface WrittenLanguage {
  /** Its own name. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** Its tag as browsers know it (BCP 47): Dari is the Persian of Afghanistan to them. */
  readonly tag: string;
}

/** Each language, in the order in which the page offers them. */
export const WRITTEN: Readonly<Record<Language, WrittenLanguage>> = {
  fr: { name: 'Français', direction: 'ltr', tag: 'fr' },
  en: { name: 'English', direction: 'ltr', tag: 'en' },
  ar: { name: 'العربية', direction: 'rtl', tag: 'ar' },
  prs: { name: 'دری', direction: 'rtl', tag: 'fa-AF' },
  ps: { name: 'پښتو', direction: 'rtl', tag: 'ps' },
  uk: { name: 'Українська', direction: 'ltr', tag: 'uk' },
  ti: { name: 'ትግርኛ', direction: 'ltr', tag: 'ti' },
  so: { name: 'Soomaali', direction: 'ltr', tag: 'so' },
  tr: { name: 'Türkçe', direction: 'ltr', tag: 'tr' },
};

/** Whether a text is the code of a language of the programme. */
export const isLanguage = (text: string | null | undefined): text is Language => Object.hasOwn(WRITTEN, text ?? '');

/** The code of each language, in the order in which the page offers them. */
export const WRITTEN_LANGUAGES: readonly Language[] = Object.keys(WRITTEN).filter(isLanguage);

/** The language that a browser asks for by a tag, whatever the region; undefined where the programme does not have it. */
export const languageAskedBy = (tag: string): Language | undefined =>
  WRITTEN_LANGUAGES.find((language) => [language, firstPart(WRITTEN[language].tag)].includes(firstPart(tag)));

const firstPart = (tag: string): string => tag.split('-')[0] ?? '';
