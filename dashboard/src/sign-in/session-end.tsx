import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { usePersonTranslation } from '../language/translation.js';
import { useSession } from '../session/use-session.js';
import './session-end.css';

/**
 * Says that the session has ended. It stands over the page, which stays as it is: after signing in again, what was written is
 * still there.
 */
export function SessionEnd() {
  const t = usePersonTranslation();
  const session = useSession();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => session.onEnd(() => setIsOver(true)), [session]);
  if (!isOver) return null;
  // A dialog makes the rest of the page inert, and this has to be reached over it.
  return createPortal(
    <div className="session-end" role="alert" data-react-aria-top-layer="true">
      <span>{t('ended')}</span>
      <Button className="primary" onPress={() => void session.signIn()}>
        {t('enter')}
      </Button>
    </div>,
    document.body,
  );
}
