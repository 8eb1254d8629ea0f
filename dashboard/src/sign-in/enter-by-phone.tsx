import { useState } from 'react';
import { ActButton } from '../components/act-button.js';
import { usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';
import { enterByPhone, knowsPasskeys, type NotIn } from '../session/ways-in.js';
import { WhyNot } from './why-not.js';

/** Signs a young person in by one press, with the passkey that their phone keeps. */
export function EnterByPhone({ session }: { readonly session: Session }) {
  const t = usePersonTranslation();
  const [why, setWhy] = useState<NotIn | null>(null);
  if (!knowsPasskeys()) return null;
  const enter = async (): Promise<void> => {
    setWhy(null);
    if (await session.goHome()) return;
    const refused = await enterByPhone();
    if (refused) setWhy(refused);
    else session.entered();
  };
  return (
    <>
      <ActButton className="big" onAct={enter}>
        {t('way.phone')}
      </ActButton>
      <WhyNot why={why} />
    </>
  );
}
