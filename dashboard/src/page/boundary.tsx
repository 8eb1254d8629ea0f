/** Where a part of the page breaks, or cannot be loaded: it says so, and leads back. */
import { Component, type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { useMyWords } from '../language/my/words.js';

interface Around {
  readonly children: ReactNode;
}

export class Boundary extends Component<Around, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

/** A release gives the page's parts other names, so that it is loaded anew; not before the hub answers, or nothing would be left. */
function Broken() {
  const say = useMyWords();
  const [isTrying, setIsTrying] = useState(false);
  const tryAgain = async () => {
    setIsTrying(true);
    const answered = await fetch('/settings.json', { cache: 'no-store' }).catch(() => null);
    if (answered?.ok) location.reload();
    else setIsTrying(false);
  };
  return (
    <div className="failure" role="alert">
      <p>{say('failed')}</p>
      <Button isDisabled={isTrying} onPress={tryAgain}>
        {say(isTrying ? 'wait' : 'retry')}
      </Button>
    </div>
  );
}
