/** What an organisation recorded for the person: they confirm it, give a code for it in person, or refuse it. For who is too young their representative confirms. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../graph/generated/gql.js';
import { useMyWords } from '../language/my/words.js';
import { useWriting } from '../language/words.js';
import { PageDialog } from '../page/dialog.js';
import type { Mine } from './mine.js';

const CONFIRM = graphql(`
  mutation ConfirmMine($id: ID!) { confirmConsent(grantId: $id) { id status } }
`);
const REFUSE = graphql(`
  mutation RefuseMine($id: ID!) { refuseConsent(grantId: $id) { id } }
`);
const MAKE_CODE = graphql(`
  mutation MakeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }
`);

type Consent = NonNullable<Mine['consents']>[number];

/** In the person's words, who would read. */
export const recipientName = ({ recipient }: Pick<Consent, 'recipient'>): string => recipient.organisation?.name ?? recipient.kind ?? '';

interface Waiting {
  readonly consents: readonly Consent[];
  readonly onNote: (text: string, isGood: boolean) => void;
}

export function ToConfirm({ consents, onNote }: Waiting) {
  const say = useMyWords();
  const { day } = useWriting();
  const [, confirm] = useMutation(CONFIRM);
  const [, refuse] = useMutation(REFUSE);
  const [, makeCode] = useMutation(MAKE_CODE);
  const [confirming, setConfirming] = useState<Consent | null>(null);
  const [shown, setShown] = useState<{ readonly consent: Consent; readonly code: string } | null>(null);
  const waiting = consents.filter(({ status }) => status === 'TO_CONFIRM');
  if (waiting.length === 0) return null;

  const agree = async ({ id }: Consent) => {
    const { data, error } = await confirm({ id });
    setConfirming(null);
    const done = say(data?.confirmConsent.status === 'TO_CONFIRM' ? 'byRepresentative' : 'given');
    onNote(error ? (error.graphQLErrors[0]?.message ?? say('failed')) : done, !error);
  };
  const decline = async ({ id }: Consent) => {
    const { error } = await refuse({ id });
    onNote(say(error ? 'failed' : 'refused'), !error);
  };
  const showCode = async (consent: Consent) => {
    const { data } = await makeCode({ id: consent.id });
    if (data?.makeConfirmationCode.code) setShown({ consent, code: data.makeConfirmationCode.code });
    else onNote(say('failed'), false);
  };
  const purposesOf = ({ purposes }: Consent): string =>
    purposes.map((purpose) => (purpose === 'STATISTICS' || purpose === 'EVALUATION' ? purpose : say(`purpose.${purpose}`))).join(', ');
  const categoriesOf = ({ categories }: Consent): string => categories.map(({ label }) => label).join(', ');
  return (
    <>
      <h3>{say('toConfirm')}</h3>
      <ul className="plain">
        {waiting.map((consent) => (
          <li key={consent.id}>
            <strong>{recipientName(consent)}</strong>: {categoriesOf(consent)}{' '}
            <small>
              {purposesOf(consent)}, {say('until', { day: day(consent.validUntil) })},{' '}
              {say('recordedBy', { name: consent.collectedBy.name })}
            </small>
            {consent.toBeConfirmedBy !== 'PERSON' && <p>{say('byRepresentative')}</p>}
            <div className="actions">
              {consent.toBeConfirmedBy === 'PERSON' && (
                <Button className="primary" onPress={() => setConfirming(consent)}>
                  {say('confirm')}
                </Button>
              )}
              <Button onPress={() => decline(consent)}>{say('refuse')}</Button>
              {consent.toBeConfirmedBy === 'PERSON' && (
                <Button className="quiet" onPress={() => showCode(consent)}>
                  {say('code')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {confirming && (
        <PageDialog title={say('confirm')} isOpen onClose={() => setConfirming(null)}>
          <p>
            {say('confirm.sure', {
              name: recipientName(confirming),
              categories: categoriesOf(confirming),
              purposes: purposesOf(confirming),
            })}
          </p>
          <div className="actions">
            <Button className="primary" onPress={() => agree(confirming)}>
              {say('give.yes')}
            </Button>
            <Button className="quiet" onPress={() => setConfirming(null)}>
              {say('cancel')}
            </Button>
          </div>
        </PageDialog>
      )}
      {shown && (
        <PageDialog title={say('code')} isOpen onClose={() => setShown(null)}>
          <p className="code" dir="ltr">
            {shown.code.slice(0, 4)} {shown.code.slice(4)}
          </p>
          <p>{say('code.tell', { name: shown.consent.collectedBy.name })}</p>
          <div className="actions">
            <Button className="quiet" onPress={() => setShown(null)}>
              {say('cancel')}
            </Button>
          </div>
        </PageDialog>
      )}
    </>
  );
}
