import { Component, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';
import { PageHeading } from './page-heading.js';
import { useReload } from './reload.js';

interface BoundaryProps {
  readonly children: ReactNode;
}

/** Stands around a page. If the page breaks or cannot be loaded, it says so under a heading and offers to try again. */
export class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const t = usePersonTranslation();
  const { isTrying, tryAgain } = useReload();
  return (
    <div className="failure" role="alert">
      <PageHeading>{t('failed')}</PageHeading>
      <Button isDisabled={isTrying} onPress={tryAgain}>
        {t(isTrying ? 'wait' : 'retry')}
      </Button>
    </div>
  );
}
