import { usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';

/** As whom somebody acts who may act as several; another choice loads the page anew, in all tabs. */
export function AccountSelect({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const current = session.accounts.find(({ isCurrent }) => isCurrent);
  return (
    <label className="language">
      <span className="visually-hidden">{t('account.which')}</span>
      <select value={current?.id} onChange={({ target }) => void session.choose(target.value)}>
        {session.accounts.map(({ id, name, organisation }) => (
          <option key={id} value={id}>
            {organisation ?? name}
          </option>
        ))}
      </select>
    </label>
  );
}
