import { isLanguage, WRITTEN } from '@passerelle/schema/wire/languages';
import { chooseLanguage } from '../language/active-language.js';
import type { LanguageCode } from '../language/languages.js';
import { useLanguage, usePersonTranslation } from '../language/translation.js';
import './language-select.css';

interface LanguageSelectProps {
  readonly options: readonly LanguageCode[];
  /** Whether it stands on a page of professionals. @default false */
  readonly isAtWork?: boolean;
}

/** Chooses the language. Each stands under its own name, so that readers find theirs. */
export function LanguageSelect({ options, isAtWork = false }: LanguageSelectProps) {
  const t = usePersonTranslation();
  const language = useLanguage();
  return (
    <label className="language">
      <span className="visually-hidden">{t('language')}</span>
      <select
        value={options.includes(language) ? language : options[0]}
        // If the words cannot be loaded, the page and this select stay in their language.
        onChange={({ target }) => isLanguage(target.value) && chooseLanguage(target.value, isAtWork).catch(() => undefined)}
      >
        {options.map((one) => (
          <option key={one} value={one} lang={WRITTEN[one].tag}>
            {WRITTEN[one].name}
          </option>
        ))}
      </select>
    </label>
  );
}
