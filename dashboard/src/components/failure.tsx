import type { CombinedError } from '@urql/core';
import { Button } from 'react-aria-components';
import { usePersonTranslation } from '../language/translation.js';
import { useRefusal } from '../language/use-refusal.js';

interface FailureProps {
  readonly error: CombinedError;
  /** Asks the hub again; no button is shown without it. */
  readonly retry?: () => void;
}

/** Says why the hub did not answer, and offers to ask it again. */
export function Failure({ error, retry }: FailureProps) {
  const t = usePersonTranslation();
  const why = useRefusal();
  return (
    <div role="alert" className="failure">
      <p>{why(error)}</p>
      {retry && (
        <Button className="quiet" onPress={retry}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}
