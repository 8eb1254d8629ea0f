import { Button } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';

/** Asks as whom somebody acts who may act as several: who works for two organisations. */
export function Accounts({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  return (
    <>
      <h2>{t('account.which')}</h2>
      <ul className="plain">
        {session.accounts.map(({ id, name, organisation }) => (
          <li key={id}>
            <Button onPress={() => void session.choose(id)}>
              <bdi>{organisation ?? name}</bdi> {organisation && <small>{name}</small>}
            </Button>
          </li>
        ))}
      </ul>
      <Button className="quiet" onPress={() => void session.signOut()}>
        {t('my.leave')}
      </Button>
    </>
  );
}
