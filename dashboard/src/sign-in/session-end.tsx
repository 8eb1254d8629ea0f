/** Says that the session has ended, over the page as it stands: what was written stays, and is there after signing in again. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { useMyWords } from '../language/my/words.js';
import { useSession } from './use-session.js';

export function SessionEnd() {
  const say = useMyWords();
  const session = useSession();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => session.onEnd(() => setIsOver(true)), [session]);
  if (!isOver) return null;
  // A dialog makes the rest of the page inert, and this has to be reached over it.
  return createPortal(
    <div className="session-end" role="alert" data-react-aria-top-layer="true">
      <span>{say('ended')}</span>
      <Button className="primary" onPress={() => void session.signIn()}>
        {say('enter')}
      </Button>
    </div>,
    document.body,
  );
}
