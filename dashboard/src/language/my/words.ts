/** The young person's page speaks every language of the programme. */
import { useLingui } from '@lingui/react';
import { isLanguage, type Language } from '../words.js';
import { ar } from './ar.js';
import { en } from './en.js';
import { fr, type MyWord } from './fr.js';
import { prs } from './prs.js';
import { ps } from './ps.js';
import { so } from './so.js';
import { ti } from './ti.js';
import { tr } from './tr.js';
import { uk } from './uk.js';

const SPOKEN: Readonly<Record<Language, Readonly<Record<MyWord, string>>>> = { fr, en, ar, prs, ps, uk, ti, so, tr };

export function useMyWords() {
  const { i18n } = useLingui();
  const words = SPOKEN[isLanguage(i18n.locale) ? i18n.locale : 'fr'];
  return (word: MyWord, values: Readonly<Record<string, string>> = {}): string =>
    words[word].replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
}
