import { i18n } from '@lingui/core';
import { WRITTEN } from '@passerelle/schema/wire/languages';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { LanguageCode } from '../language/languages.js';
import { NOT_LOADED } from '../language/not-loaded.js';
import { useReload } from './reload.js';

/**
 * Says in the reader's language and in French that the words of that language cannot be loaded, and offers to try again. It goes once
 * the page speaks another language. It needs no catalogue: that of French may not be loaded either.
 */
export function LanguageNotLoaded({ language }: { readonly language: LanguageCode }) {
  const { isTrying, tryAgain } = useReload();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => i18n.on('change', () => setIsOver(true)), []);
  if (isOver) return null;
  const said = [...new Set<LanguageCode>([language, 'fr'])];
  return (
    <div className="failure" role="alert">
      {said.map((one) => (
        <p key={one} lang={WRITTEN[one].tag} dir={WRITTEN[one].direction}>
          {NOT_LOADED[one].says}
        </p>
      ))}
      <Button isDisabled={isTrying} onPress={tryAgain}>
        <span lang={WRITTEN[language].tag}>{NOT_LOADED[language].retry}</span>
      </Button>
    </div>
  );
}
