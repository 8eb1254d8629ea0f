/** An answer that is awaited, that failed, or that came with a part withheld. */
import type { CombinedError } from '@urql/core';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { type Ground, messageOf, type Withheld } from '../graph/client.js';
import { useWords, useWriting } from '../language/words.js';
import { type NamedPurpose, usePurpose } from './purpose.js';

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

/** A purpose for which a rule of law opens a category to the viewer's organisation. */
export interface Lawful {
  readonly purpose: NamedPurpose;
  readonly citation: string;
}

interface Part {
  readonly title: string;
  /** Why it is withheld, where it is. */
  readonly withheld: Withheld | undefined;
  /** On what ground it is read, where it is. */
  readonly grounds?: readonly Ground[];
  /** For what else the law would open it. */
  readonly lawful?: Lawful | undefined;
  /** Offers to ask the person. */
  readonly onAsk?: ((category: string) => void) | undefined;
  readonly children: ReactNode;
}

/** A part of a person's record: what it says, or why it is withheld and what can be done. */
export function RecordPart({ title, withheld, grounds = [], lawful, onAsk, children }: Part) {
  const say = useWords();
  const { purpose, choose } = usePurpose();
  const canAsk = withheld && withheld.reason !== 'NEVER_SHARED' && withheld.reason !== 'CONSENT_STATE_STALE';
  return (
    <section className={withheld ? 'part withheld' : 'part'} aria-label={title}>
      <h2>{title}</h2>
      {withheld ? (
        <>
          <p>{say(`withheld.${withheld.reason}`, { purpose: say(`purpose.${purpose}`) })}</p>
          {lawful && lawful.purpose !== purpose && (
            <>
              <p>{say('ground.lawful', { purpose: say(`purpose.${lawful.purpose}`), citation: lawful.citation })}</p>
              <Button className="quiet" onPress={() => choose(lawful.purpose)}>
                {say('purpose.read', { purpose: say(`purpose.${lawful.purpose}`) })}
              </Button>
            </>
          )}
          {canAsk && onAsk && (
            <Button className="quiet" onPress={() => onAsk(withheld.category)}>
              {say('person.ask')}
            </Button>
          )}
        </>
      ) : (
        <>
          {children}
          <Grounds grounds={grounds} />
        </>
      )}
    </section>
  );
}

/** On what ground the viewer reads this, in words. */
function Grounds({ grounds }: { readonly grounds: readonly Ground[] }) {
  const say = useWords();
  const { day, instant } = useWriting();
  const wordsOf = ({ basis, until, citation }: Ground): string => {
    const written = basis === 'EMERGENCY' ? instant : day;
    return say(`ground.${basis}`, { until: until ? written(until) : '', citation: citation ?? '' });
  };
  const words = [...new Set(grounds.map(wordsOf))];
  return words.length === 0 ? null : <p className="ground">{words.join(' · ')}</p>;
}
