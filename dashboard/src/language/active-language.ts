/** The language that the page speaks: what the reader chose, and how the page goes over to another. */
import { i18n } from '@lingui/core';
import { isLanguage, languageAskedBy, WRITTEN } from '@passerelle/schema/wire/languages';
import { tabStore } from '../session/tab-store.js';
import { catalogueAtWork, catalogueOf } from './catalogue-of.js';
import { atWorkFor, type LanguageCode } from './languages.js';
import { activate } from './translation.js';

const CHOSEN = 'language';
const chosenBefore = (owner: string): string => `passerelle language ${owner}`;

/** The page speaks a language from now on. */
function speak(language: LanguageCode, messages: Record<string, string>): void {
  activate(i18n, language, messages);
  document.documentElement.lang = WRITTEN[language].tag;
  document.documentElement.dir = WRITTEN[language].direction;
}

/**
 * Speaks the reader's first language, or French where its words cannot be loaded.
 * @returns the language that could not be loaded; null where it is spoken
 */
export async function speakFirst(): Promise<LanguageCode | null> {
  const language = firstLanguage();
  try {
    speak(language, await catalogueOf(language));
    return null;
  } catch {
    await catalogueOf('fr').then(
      (messages) => speak('fr', messages),
      () => undefined,
    );
    return language;
  }
}

/**
 * Speaks with the words of the pages of professionals, in the reader's first language, or in French where they have none in it.
 * Rejects where they cannot be loaded.
 */
export async function speakAtWork(): Promise<void> {
  const language = atWorkFor(firstLanguage());
  speak(language, await catalogueAtWork(language));
}

/**
 * Speaks the language that the reader chose, and the next time too: to them only, for others use the same machine. Rejects where its
 * words cannot be loaded: the page stays as it is.
 * @param isAtWork whether they are shown a page of professionals
 */
export async function chooseLanguage(language: LanguageCode, isAtWork: boolean): Promise<void> {
  tabStore.set(CHOSEN, language);
  const owner = tabStore.owner();
  if (owner) localStorage.setItem(chosenBefore(owner), language);
  const messages = await (isAtWork ? catalogueAtWork(atWorkFor(language)) : catalogueOf(language));
  // Its words may come after those of a language that was chosen since.
  if (tabStore.get(CHOSEN) === language) speak(language, messages);
}

/** The language that was chosen in this tab; else what who is signed in chose before; else what the browser asks for; else French. */
export function firstLanguage(): LanguageCode {
  const owner = tabStore.owner();
  const chosen = [tabStore.get(CHOSEN), owner && localStorage.getItem(chosenBefore(owner))];
  return [...chosen, ...navigator.languages.map(languageAskedBy)].find(isLanguage) ?? 'fr';
}
