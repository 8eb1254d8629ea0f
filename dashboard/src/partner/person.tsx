/** A young person's shared pathway: each part says what it holds or why it is withheld, and the timeline runs beside. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { z } from 'zod';
import { groundsIn, isWithheld, WITH_GROUNDS, type Withheld, withheldIn } from '../graph/client.js';
import { useLanguage, useWords, useWriting } from '../language/words.js';
import { Failure, RecordPart } from '../page/answer.js';
import { useKept } from '../page/kept.js';
import { nameOf } from '../page/names.js';
import { PurposeChoice, usePurpose } from '../page/purpose.js';
import type { Viewer } from '../page/viewer.js';
import { CodeDialog } from './confirm-code.js';
import { GrantDialog, type Proposed, proposedShape } from './grant.js';
import { PersonParts } from './person-parts.js';
import { ReferDialog } from './refer.js';
import { ReferralWords } from './referral-words.js';
import { RepresentativeCode } from './representative-code.js';
import { PERSON, type SharedPerson } from './shared-person.js';

export default function PersonPage({ id, viewer }: { readonly id: string; readonly viewer: Viewer }) {
  const say = useWords();
  const language = useLanguage();
  const { purpose } = usePurpose();
  const [{ data, error, extensions, fetching }, ask] = useQuery({ query: PERSON, variables: { id, language }, context: WITH_GROUNDS });
  /** The consent that is to be recorded; null where the dialog is closed. */
  const [granting, setGranting] = useKept<Proposed | null>(`granting ${id}`, proposedShape.nullable(), null);
  /** The consent for which a code is entered. */
  const [confirming, setConfirming] = useState<string | null>(null);
  const [referring, setReferring] = useKept(`referring ${id}`, z.boolean(), false);
  const [note, setNote] = useState<string | null>(null);
  if (error && !data?.youngPerson) return <Failure error={error} retry={ask} />;
  if (fetching && !data) return <p className="loading">{say('loading')}</p>;
  const person = data?.youngPerson;
  if (!person) return <p>{say('not-found')}</p>;
  const withheld = withheldIn(extensions);
  const labels = new Map(data.consentCategories.map(({ code, label }) => [code, label]));
  const hidden = [
    ...new Set(
      withheld.filter(({ path }) => path.length === 2 && path[1] === 'pathway').map(({ category }) => labels.get(category) ?? category),
    ),
  ];
  const done = (text: string) => {
    setNote(text);
    setGranting(null);
    setConfirming(null);
    setReferring(false);
    ask();
  };
  const { identity } = person;
  const propose = (categories: readonly string[]) =>
    viewer.organisation && setGranting({ categories: [...categories], recipient: viewer.organisation, purpose });
  return (
    <>
      <h1>{nameOf(identity) ?? say('worklist.person')}</h1>
      <PurposeChoice />
      <div className="actions">
        <Button className="primary" onPress={() => setReferring(true)}>
          {say('person.refer')}
        </Button>
        <Button onPress={() => propose([])}>{say('person.consent')}</Button>
      </div>
      {note && (
        <p className="note good" role="status">
          {note}
        </p>
      )}
      {error && <Failure error={error} retry={ask} />}
      <div className="split">
        <div>
          <PersonParts
            person={person}
            withheld={withheld}
            grounds={groundsIn(extensions)}
            policy={data.consentCategories}
            kind={viewer.organisation?.kind}
            onAsk={(category) => propose([category])}
          />
          <Sharing person={person} withheld={withheld} own={viewer.organisation?.id} onCode={setConfirming} />
        </div>
        <Timeline person={person} withheld={withheld} hidden={hidden} />
      </div>
      {confirming && <CodeDialog grantId={confirming} onClose={() => setConfirming(null)} onDone={() => done(say('code.done'))} />}
      {granting && (
        <GrantDialog
          personId={person.id}
          spoken={identity?.preferredLanguage ?? 'fr'}
          proposed={granting}
          onClose={() => setGranting(null)}
          onDone={() => done(say('grant.done'))}
        />
      )}
      {referring && (
        <ReferDialog
          personId={person.id}
          onClose={() => setReferring(false)}
          onConsent={(proposed) => {
            setReferring(false);
            setGranting(proposed);
          }}
          onDone={() => done(say('refer.sent'))}
        />
      )}
    </>
  );
}

interface Walked {
  readonly person: SharedPerson;
  readonly withheld: readonly Withheld[];
  readonly hidden: readonly string[];
}

function Timeline({ person, withheld, hidden }: Walked) {
  const say = useWords();
  const { day } = useWriting();
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{say('person.timeline')}</h2>
      {hidden.length > 0 && <p className="suppressed">{say('person.hidden', { categories: hidden.join(', ') })}</p>}
      <ol className="plain timeline">
        {person.pathway?.edges.map(({ node }, nth) => (
          <li key={node.id}>
            <time dateTime={node.occurredOn}>{day(node.occurredOn)}</time>
            <div>
              {node.title ?? say(isWithheld(withheld, ['youngPerson', 'pathway', 'edges', nth, 'node', 'title']) ? 'withheld' : 'none')}
              <br />
              <small>{node.organisation.name}</small>
            </div>
          </li>
        ))}
      </ol>
      <Emptiness of={person.pathway?.edges} />
    </section>
  );
}

/** Of a list: that nothing is in it, or that its owner could not be asked. */
function Emptiness({ of }: { readonly of: readonly unknown[] | null | undefined }) {
  const say = useWords();
  if (!of) return <p className="suppressed">{say('away')}</p>;
  return of.length === 0 ? <p>{say('nothing')}</p> : null;
}

/** What runs between the organisations: referrals, and the consents that they rest on. */
interface Shared {
  readonly person: SharedPerson;
  readonly withheld: readonly Withheld[];
  /** The viewer's organisation: what it recorded, it may enter the person's code for. */
  readonly own: string | undefined;
  readonly onCode: (grantId: string) => void;
}

function Sharing({ person, withheld, own, onCode }: Shared) {
  const say = useWords();
  const { day } = useWriting();
  return (
    <div className="cards">
      <RecordPart title={say('person.referrals')} withheld={undefined}>
        <ul className="plain">
          {person.referrals?.edges.map(({ node }, nth) => (
            <li key={node.id}>
              {[say(`kind.${node.kind}`), node.subject].filter(Boolean).join(': ')}{' '}
              <span className="tag">{say(`status.${node.status}`)}</span> <small>{say('worklist.to', { name: node.to.name })}</small>
              <ReferralWords referral={node} at={['youngPerson', 'referrals', 'edges', nth, 'node']} withheld={withheld} />
            </li>
          ))}
        </ul>
        <Emptiness of={person.referrals?.edges} />
      </RecordPart>
      <RecordPart title={say('person.grants')} withheld={undefined}>
        <ul className="plain">
          {person.consents?.map(({ id, status, toBeConfirmedBy, validUntil, categories, recipient, collectedBy }) => (
            <li key={id}>
              <span className="tag">{say(`consent.${status}`)}</span> {categories.map(({ label }) => label).join(', ')}{' '}
              <small>
                {recipient.organisation?.name} {say('person.until', { day: day(validUntil) })}
              </small>
              {status === 'TO_CONFIRM' && collectedBy.id === own && (
                <div className="actions">
                  <Button onPress={() => onCode(id)}>{say('code.title')}</Button>
                  {toBeConfirmedBy === 'LEGAL_REPRESENTATIVE' && <RepresentativeCode grantId={id} />}
                </div>
              )}
            </li>
          ))}
        </ul>
        <Emptiness of={person.consents} />
      </RecordPart>
    </div>
  );
}
