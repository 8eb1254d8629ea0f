/** Words of an owner's own for what it keeps as codes, in the languages in which professionals read them. */
import type { Language } from '@passerelle/schema/categories';

/** A few words, in French and in English. */
export interface FrenchAndEnglish {
  readonly fr: string;
  readonly en: string;
}

/** How a field says in which languages it has words. */
export const WORDED = 'English where `language` is `en`, French in every other language.';

/** The words in a language: English, or French where there are none of it. */
export const wordsIn = ({ fr, en }: FrenchAndEnglish, language: Language | null): string => (language === 'en' ? en : fr);
