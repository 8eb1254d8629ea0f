/** What the person has agreed to: what they are asked for, what stands, and taking it back. Each in two taps. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { z } from 'zod';
import { graphql } from '../graph/generated/gql.js';
import type { MyDataQuery } from '../graph/generated/graphql.js';
import { useMyWords } from '../language/my/words.js';
import { useLanguage, useWriting } from '../language/words.js';
import { PageDialog } from '../page/dialog.js';
import { useKept } from '../page/kept.js';
import { purposeOfReferral, purposesFor } from '../page/purpose.js';
import { type Asked, ChoosingDialog } from './choosing.js';
import type { Mine } from './mine.js';
import { Refusals } from './refusals.js';
import { ToConfirm } from './to-confirm.js';

const WITHDRAW = graphql(`
  mutation WithdrawMine($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }
`);
const GIVE = graphql(`
  mutation GiveMine($input: GrantConsentInput!) { grantConsent(input: $input) { id } }
`);

interface Own {
  readonly mine: Mine;
  readonly organisations: MyDataQuery['organisations'];
  readonly categories: MyDataQuery['consentCategories'];
  readonly onChange: () => void;
}

/** Referrals that nobody waits for any more ask for nothing. */
const WAITING = new Set(['SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS']);

const askedIn = ({ referrals }: Mine): Asked[] =>
  (referrals?.edges ?? [])
    .map(({ node }) => ({ ...node, missingConsents: node.missingConsents ?? [] }))
    .filter(({ status, missingConsents }) => WAITING.has(status) && missingConsents.length > 0)
    .map(({ to, kind, missingConsents }) => {
      const allowed = purposesFor(missingConsents);
      const purpose = [purposeOfReferral(kind), ...allowed].find((one) => allowed.includes(one)) ?? 'SUPPORT';
      return { organisation: to, categories: missingConsents, purpose };
    });

export function Consents({ mine, organisations, categories, onChange }: Own) {
  const say = useMyWords();
  const language = useLanguage();
  const { day } = useWriting();
  const [{ fetching: withdrawing }, withdraw] = useMutation(WITHDRAW);
  const [{ fetching: giving }, give] = useMutation(GIVE);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [agreeing, setAgreeing] = useState<Asked | null>(null);
  const [choosing, setChoosing] = useKept('choosing', z.boolean(), false);
  const [hasFailed, setHasFailed] = useState(false);
  const [note, setNote] = useState<{ readonly text: string; readonly isGood: boolean } | null>(null);
  const consents = mine.consents ?? [];
  const active = consents.filter(({ status }) => status === 'ACTIVE');
  const asked = askedIn(mine);

  const tell = (text: string, isGood: boolean) => {
    setNote({ text, isGood });
    onChange();
  };
  const takeBack = async (id: string) => {
    const { data, error } = await withdraw({ id });
    setHasFailed(error !== undefined || !data);
    // Where it failed the question stays, to be answered again.
    if (error || !data) return;
    setLeaving(null);
    tell(say(data.withdrawConsent.effectiveEverywhere ? 'withdrawn' : 'withdrawn.pending'), true);
  };
  const agree = async ({ organisation, categories: what, purpose }: Asked) => {
    const input = {
      personId: mine.id,
      categories: what.map(({ code }) => code),
      recipientOrganisationId: organisation.id,
      purposes: [purpose],
      explainedIn: language,
      interpreter: false,
      method: 'ELECTRONIC' as const,
    };
    const { error } = await give({ input });
    setAgreeing(null);
    setNote(error ? { text: error.graphQLErrors[0]?.message ?? say('failed'), isGood: false } : { text: say('given'), isGood: true });
    onChange();
  };
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">{say('consents')}</h2>
      {note && (
        <p className={note.isGood ? 'note good' : 'note'} role="status">
          {note.text}
        </p>
      )}
      {!mine.consents && <p className="note">{say('failed')}</p>}
      <ToConfirm consents={consents} onNote={tell} />
      {asked.length > 0 && (
        <>
          <h3>{say('asked')}</h3>
          <ul className="plain">
            {asked.map((one) => (
              <li key={`${one.organisation.id} ${one.categories.map(({ code }) => code).join()}`}>
                <strong>{one.organisation.name}</strong>: {one.categories.map(({ label }) => label).join(', ')}
                <div className="actions">
                  <Button className="primary" onPress={() => setAgreeing(one)}>
                    {say('give')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <ul className="plain">
        {active.map(({ id, recipient, categories: what, validUntil }) => (
          <li key={id}>
            <strong>{recipient.organisation?.name ?? recipient.kind}</strong>: {what.map(({ label }) => label).join(', ')}{' '}
            <small>{say('until', { day: day(validUntil) })}</small>
            <div className="actions">
              <Button
                onPress={() => {
                  setHasFailed(false);
                  setLeaving(id);
                }}
              >
                {say('withdraw')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {active.length === 0 && <p>{say('none')}</p>}
      <Refusals refusals={mine.consentRefusals ?? []} onNote={tell} />
      <div className="actions">
        <Button onPress={() => setChoosing(true)}>{say('give')}</Button>
      </div>
      {leaving && (
        <PageDialog title={say('withdraw')} isOpen onClose={() => setLeaving(null)}>
          <p>{say('withdraw.sure')}</p>
          {hasFailed && (
            <p className="failure" role="alert">
              {say('failed')}
            </p>
          )}
          <div className="actions">
            <Button className="primary" isDisabled={withdrawing} onPress={() => takeBack(leaving)}>
              {say(withdrawing ? 'wait' : 'withdraw.yes')}
            </Button>
            <Button className="quiet" onPress={() => setLeaving(null)}>
              {say('cancel')}
            </Button>
          </div>
        </PageDialog>
      )}
      {agreeing && (
        <PageDialog title={say('give')} isOpen onClose={() => setAgreeing(null)}>
          <p>
            {say('give.sure', { name: agreeing.organisation.name, categories: agreeing.categories.map(({ label }) => label).join(', ') })}
          </p>
          <p>
            {say('give.purpose')} {say(`purpose.${agreeing.purpose}`)}
          </p>
          <div className="actions">
            <Button className="primary" isDisabled={giving} onPress={() => agree(agreeing)}>
              {say(giving ? 'wait' : 'give.yes')}
            </Button>
            <Button className="quiet" onPress={() => setAgreeing(null)}>
              {say('cancel')}
            </Button>
          </div>
        </PageDialog>
      )}
      {choosing && (
        <ChoosingDialog
          organisations={organisations}
          categories={categories}
          onClose={() => setChoosing(false)}
          onChosen={(chosen) => {
            setChoosing(false);
            setAgreeing(chosen);
          }}
        />
      )}
    </section>
  );
}
