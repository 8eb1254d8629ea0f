/** The page's words in the language chosen, and dates and numbers as that language writes them. */
import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { useLingui } from '@lingui/react';
import { english } from './english.js';
import { french, type Word } from './french.js';

/** With its own name, its direction, and the tag by which dates are written. */
export const LANGUAGES = {
  fr: { name: 'Français', direction: 'ltr', tag: 'fr-FR' },
  en: { name: 'English', direction: 'ltr', tag: 'en-GB' },
  ar: { name: 'العربية', direction: 'rtl', tag: 'ar' },
  prs: { name: 'دری', direction: 'rtl', tag: 'fa-AF' },
  ps: { name: 'پښتو', direction: 'rtl', tag: 'ps-AF' },
  uk: { name: 'Українська', direction: 'ltr', tag: 'uk' },
  ti: { name: 'ትግርኛ', direction: 'ltr', tag: 'ti' },
  so: { name: 'Soomaali', direction: 'ltr', tag: 'so' },
  tr: { name: 'Türkçe', direction: 'ltr', tag: 'tr' },
} as const;
export type Language = keyof typeof LANGUAGES;
export const isLanguage = (text: string | null | undefined): text is Language => Object.hasOwn(LANGUAGES, text ?? '');

/** In which the partners' and the consortium's pages are; the young person's own are in every language. */
export const AT_WORK: readonly Language[] = ['fr', 'en'];

const KEPT = 'passerelle language';

i18n.setMessagesCompiler(compileMessage);
i18n.load({ fr: french, en: english });
// A page of the professionals, in a language that only the young person's pages have: in French.
for (const language of Object.keys(LANGUAGES)) if (!AT_WORK.some((one) => one === language)) i18n.load(language, french);

/** Speaks a language from now on, and the next time too. */
export function speak(language: Language): void {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language === 'prs' ? 'fa-AF' : language;
  document.documentElement.dir = LANGUAGES[language].direction;
  i18n.activate(language);
}

/** What was chosen before, else what the browser asks for, else French. */
export function firstLanguage(): Language {
  const asked = [localStorage.getItem(KEPT), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return asked.map((tag) => (tag === 'fa' ? 'prs' : tag)).find(isLanguage) ?? 'fr';
}

export type Say = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

export function useWords(): Say {
  const { i18n: spoken } = useLingui();
  return (word, values) => spoken._(word, values);
}

export function useLanguage(): Language {
  const { i18n: spoken } = useLingui();
  return isLanguage(spoken.locale) ? spoken.locale : 'fr';
}

/** Writes days, instants and numbers. */
export function useWriting() {
  const { tag } = LANGUAGES[useLanguage()];
  // A calendar that the French papers have too.
  const calendar = { calendar: 'gregory' } as const;
  return {
    day: (date: string) => new Date(date).toLocaleDateString(tag, { dateStyle: 'medium', timeZone: 'UTC', ...calendar }),
    instant: (date: string) => new Date(date).toLocaleString(tag, { dateStyle: 'medium', timeStyle: 'short', ...calendar }),
    number: (value: number) => value.toLocaleString(tag, { maximumFractionDigits: 1 }),
  };
}
