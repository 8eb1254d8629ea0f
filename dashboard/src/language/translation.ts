/** What the page says, in the language that it speaks. */
import type { I18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { useLingui } from '@lingui/react';
import { isLanguage, WRITTEN } from '@passerelle/schema/wire/languages';
import { useMemo } from 'react';
import type { EveryoneKey } from './catalogues/fr/everyone.js';
import type { TranslationKey } from './catalogues/fr.js';
import { type Formatters, formattersOf } from './formatters.js';
import type { LanguageCode } from './languages.js';

type Values = Readonly<Record<string, string | number>>;

/** Translates a key. `values` replace their names in the text: `{name}`. */
export interface Translate<Key extends string> {
  (key: Key, values?: Values): string;
  /** Whether a text, e.g. one that is made of a code of the schema, is a key that has words. */
  readonly has: (text: string) => text is Key;
}

/** A value keeps its own direction, whatever stands around it (Unicode UAX #9, 2.7: FSI and PDI). */
const isolated = (value: string): string => `\u2068${value}\u2069`;

const isRightToLeft = (language: string): boolean => isLanguage(language) && WRITTEN[language].direction === 'rtl';

/** A name or a date as it stands in a text of the language: isolated where the text runs from right to left. */
export const placedIn = (language: string, value: string): string => (isRightToLeft(language) ? isolated(value) : value);

/** Puts the words of a language into an instance of lingui, and makes it the one that is spoken. */
export function activate(instance: I18n, language: LanguageCode, messages: Record<string, string>): void {
  instance.setMessagesCompiler(compileMessage);
  instance.loadAndActivate({ locale: language, messages });
}

/**
 * Translates into the language of an instance of lingui. In a language that runs from right to left each value is isolated, so that
 * names and dates keep their order.
 */
export function translateIn<Key extends string>(instance: I18n): Translate<Key> {
  const { locale } = instance;
  const placed = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? placedIn(locale, value) : value]));
  const translate = (key: Key, values: Values = {}): string => instance._(key, placed(values));
  return Object.assign(translate, { has: (text: string): text is Key => Object.hasOwn(instance.messages, text) });
}

/** Translates on the pages of professionals, which are in French and English. */
export function useTranslation(): Translate<TranslationKey> {
  return translateIn(useLingui().i18n);
}

/** Translates what young people see too: it takes only keys that have words in every language. */
export function usePersonTranslation(): Translate<EveryoneKey> {
  return translateIn(useLingui().i18n);
}

/** The language that the page speaks. */
export function useLanguage(): LanguageCode {
  const { i18n } = useLingui();
  return isLanguage(i18n.locale) ? i18n.locale : 'fr';
}

/** Writes days, instants and numbers in the language that the page speaks. */
export function useFormatters(): Formatters {
  const language = useLanguage();
  return useMemo(() => formattersOf(language), [language]);
}
