/**
 * The languages of the programme, each with its own name, its direction, and the tag by which browsers write its dates.
 * Not every browser knows the months of Pashto, Tigrinya and Somali: their tag is null, and their dates are in numbers.
 */
export const LANGUAGES = {
  fr: { name: 'Français', direction: 'ltr', tag: 'fr-FR' },
  en: { name: 'English', direction: 'ltr', tag: 'en-GB' },
  ar: { name: 'العربية', direction: 'rtl', tag: 'ar' },
  prs: { name: 'دری', direction: 'rtl', tag: 'fa-AF' },
  ps: { name: 'پښتو', direction: 'rtl', tag: null },
  uk: { name: 'Українська', direction: 'ltr', tag: 'uk' },
  ti: { name: 'ትግርኛ', direction: 'ltr', tag: null },
  so: { name: 'Soomaali', direction: 'ltr', tag: null },
  tr: { name: 'Türkçe', direction: 'ltr', tag: 'tr' },
} as const satisfies Readonly<Record<string, { name: string; direction: 'ltr' | 'rtl'; tag: string | null }>>;
/** The code of a language of the programme. */
export type LanguageCode = keyof typeof LANGUAGES;
/** Whether a text is the code of a language of the programme. */
export const isLanguage = (text: string | null | undefined): text is LanguageCode => Object.hasOwn(LANGUAGES, text ?? '');

/** The languages of the professionals' pages. The young person's page is in every language. */
export const AT_WORK = ['fr', 'en'] as const satisfies readonly LanguageCode[];
/** The code of a language of the professionals' pages. */
export type LanguageAtWork = (typeof AT_WORK)[number];
/** The language of the professionals' pages for a reader of this language: French, where they have no words in it. */
export const atWorkFor = (language: LanguageCode): LanguageAtWork => AT_WORK.find((one) => one === language) ?? 'fr';

/** The tag of a language as HTML has it (BCP 47): browsers know Dari as the Persian of Afghanistan. */
export const tagOf = (language: LanguageCode): string => (language === 'prs' ? 'fa-AF' : language);
