import { isLanguage, LANGUAGES, type Language, speak, useLanguage, useWords } from '../language/words.js';

/** Each language under its own name: who does not read the page's finds theirs. */
export function LanguageChoice({ among, label }: { readonly among: readonly Language[]; readonly label?: string }) {
  const say = useWords();
  const language = useLanguage();
  return (
    <label className="language">
      <span className="unseen">{label ?? say('language')}</span>
      <select
        value={among.includes(language) ? language : among[0]}
        onChange={({ target }) => isLanguage(target.value) && speak(target.value)}
      >
        {among.map((one) => (
          <option key={one} value={one} lang={one === 'prs' ? 'fa-AF' : one}>
            {LANGUAGES[one].name}
          </option>
        ))}
      </select>
    </label>
  );
}
