/** The languages of the page: the young person's in all of them, the professionals' in those in which they work. */
import type { WRITTEN } from '@passerelle/schema/wire/languages';

/** The code of a language of the programme. */
export type LanguageCode = keyof typeof WRITTEN;

/**
 * The tag by which browsers write the dates of a language. Not every browser knows the months of Pashto, Tigrinya and Somali: their tag
 * is null, and their dates are in numbers.
 */
export const DATE_TAGS: Readonly<Record<LanguageCode, string | null>> = {
  fr: 'fr-FR',
  en: 'en-GB',
  ar: 'ar',
  prs: 'fa-AF',
  ps: null,
  uk: 'uk',
  ti: null,
  so: null,
  tr: 'tr',
};

/** The languages of the professionals' pages. The young person's page is in every language. */
export const AT_WORK = ['fr', 'en'] as const satisfies readonly LanguageCode[];
/** The code of a language of the professionals' pages. */
export type LanguageAtWork = (typeof AT_WORK)[number];
/** The language of the professionals' pages for a reader of this language: French, where they have no words in it. */
export const atWorkFor = (language: LanguageCode): LanguageAtWork => AT_WORK.find((one) => one === language) ?? 'fr';

/** Whether the policy describes its categories in a language; it names them in every one. */
export const isDescribedIn = (language: LanguageCode): boolean => language === 'fr' || language === 'en';
