/** The words of a language that the page itself does not speak: for what is printed for somebody else. */
import { setupI18n } from '@lingui/core';
import { useEffect, useState } from 'react';
import { catalogueOf } from './catalogue-of.js';
import type { EveryoneKey } from './catalogues/fr/everyone.js';
import type { LanguageCode } from './languages.js';
import { activate, type Translate, translateIn } from './translation.js';

/** Loads the words of some languages, in their order; null until they are loaded, and where they cannot be. */
export function useWordsOf(languages: readonly LanguageCode[]): readonly Translate<EveryoneKey>[] | null {
  const [words, setWords] = useState<readonly Translate<EveryoneKey>[] | null>(null);
  const asked = languages.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: an array is another one each time, though it says the same.
  useEffect(() => {
    let isWanted = true;
    const load = async (language: LanguageCode): Promise<Translate<EveryoneKey>> => {
      const instance = setupI18n();
      activate(instance, language, await catalogueOf(language));
      return translateIn(instance);
    };
    Promise.all(languages.map(load)).then(
      (loaded) => isWanted && setWords(loaded),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [asked]);
  return words;
}
