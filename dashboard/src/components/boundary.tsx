import { Component, type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';

interface BoundaryProps {
  readonly children: ReactNode;
}

/** Stands around a part of the page. If the part breaks or cannot be loaded, it says so and offers to try again. */
export class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

/**
 * Loads the page again: after a release its parts have other names. It first waits until the hub answers, because a reload without an
 * answer would leave the reader with an empty window.
 */
function Broken() {
  const t = usePersonTranslation();
  const [isTrying, setIsTrying] = useState(false);
  const tryAgain = async () => {
    setIsTrying(true);
    const answered = await fetch('/settings.json', { cache: 'no-store' }).catch(() => null);
    if (answered?.ok) location.reload();
    else setIsTrying(false);
  };
  return (
    <div className="failure" role="alert">
      <p>{t('failed')}</p>
      <Button isDisabled={isTrying} onPress={tryAgain}>
        {t(isTrying ? 'wait' : 'retry')}
      </Button>
    </div>
  );
}
