/** An answer that is awaited, that failed, or that came with a part withheld. */
import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { messageOf, type Withheld } from '../graph/client.js';
import { useWords } from '../language/words.js';

export function Failure({ error, retry }: { readonly error: CombinedError; readonly retry?: () => void }) {
  const say = useWords();
  return (
    <div role="alert" className="failure">
      <p>{say('failed', { message: messageOf(error) })}</p>
      {retry && (
        <Button className="quiet" onPress={retry}>
          {say('retry')}
        </Button>
      )}
    </div>
  );
}

interface Part {
  readonly title: string;
  /** Why it is withheld, where it is. */
  readonly withheld: Withheld | undefined;
  /** Offers to ask the person. */
  readonly onAsk?: ((category: string) => void) | undefined;
  readonly children: ReactNode;
}

/** A part of a person's record: what it says, or why it is withheld and what can be done. */
export function RecordPart({ title, withheld, onAsk, children }: Part) {
  const say = useWords();
  const canAsk = withheld && withheld.reason !== 'NEVER_SHARED' && withheld.reason !== 'CONSENT_STATE_STALE';
  return (
    <section className={withheld ? 'part withheld' : 'part'} aria-label={title}>
      <h2>{title}</h2>
      {withheld ? (
        <>
          <p>{say(`withheld.${withheld.reason}`)}</p>
          {canAsk && onAsk && (
            <Button className="quiet" onPress={() => onAsk(withheld.category)}>
              {say('person.ask')}
            </Button>
          )}
        </>
      ) : (
        children
      )}
    </section>
  );
}
