import type { CombinedError } from '@urql/core';
import { Button } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';
import { useRefusal } from '../language/use-refusal.js';
import { PageHeading } from './page-heading.js';

interface FailureProps {
  readonly error: CombinedError;
  /** Asks the hub again; no button is shown without it. */
  readonly retry?: () => void;
  /** Whether it stands in the place of a page, and so heads it. */
  readonly isPage?: boolean;
}

/** Says why the hub did not answer, and offers to ask it again. */
export function Failure({ error, retry, isPage = false }: FailureProps) {
  const t = usePersonTranslation();
  const why = useRefusal();
  return (
    <div role="alert" className="failure">
      {isPage ? <PageHeading>{why(error)}</PageHeading> : <p>{why(error)}</p>}
      {retry && (
        <Button className="quiet" onPress={retry}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}
