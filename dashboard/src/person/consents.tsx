import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { z } from 'zod';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import { useStoredState } from '../components/form-state.js';
import { type ActOutcome, Note } from '../components/note.js';
import type { MyDataQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { purposeOfReferral, purposesFor } from '../graph/purposes.js';
import { useFormatters, useLanguage, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import { AskedConsents } from './asked-consents.js';
import { ChooseConsentDialog, type ConsentChoice } from './choose-consent-dialog.js';
import { GivenConsents } from './given-consents.js';
import type { MyRecord } from './my-data-query.js';
import { Refusals } from './refusals.js';
import { ToConfirm } from './to-confirm.js';

const WITHDRAW = graphql(`
  mutation WithdrawMine($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }
`);
const GIVE = graphql(`
  mutation GiveMine($input: GrantConsentInput!) { grantConsent(input: $input) { id } }
`);

interface ConsentsProps {
  readonly mine: MyRecord;
  readonly organisations: MyDataQuery['organisations'];
  readonly categories: NonNullable<MyDataQuery['consentCategories']>;
  readonly onChange: () => void;
}

/** Only a referral that somebody still works on asks for consents. */
const WAITING = new Set(['SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS']);

const askedIn = ({ referrals }: MyRecord): ConsentChoice[] =>
  (referrals?.edges ?? [])
    .map(({ node }) => ({ ...node, missingConsents: node.missingConsents ?? [] }))
    .filter(({ status, missingConsents }) => WAITING.has(status) && missingConsents.length > 0)
    .map(({ to, kind, missingConsents }) => {
      const allowed = purposesFor(missingConsents);
      const purpose = [purposeOfReferral(kind), ...allowed].find((one) => allowed.includes(one)) ?? 'SUPPORT';
      return { organisation: to, categories: missingConsents, purpose };
    });

/** The consents of the person: those that they are asked for, those that stand, and how to withdraw them. Each act takes two taps. */
export function Consents({ mine, organisations, categories, onChange }: ConsentsProps) {
  const t = usePersonTranslation();
  const language = useLanguage();
  const why = usePersonRefusal();
  const { colon, comma } = useFormatters();
  const [{ fetching: withdrawing }, withdraw] = useMutation(WITHDRAW);
  const [{ fetching: giving }, give] = useMutation(GIVE);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [agreeing, setAgreeing] = useState<ConsentChoice | null>(null);
  const [choosing, setChoosing] = useStoredState('choosing', z.boolean(), false);
  const [failure, setFailure] = useState<string | null>(null);
  const [note, setNote] = useState<ActOutcome | null>(null);
  const consents = mine.consents ?? [];
  const asked = askedIn(mine);

  const labelsOf = (what: readonly { readonly label: string }[]): string => what.map(({ label }) => label).join(comma);
  const tell = (text: string, isGood: boolean) => {
    setNote({ text, isGood });
    onChange();
  };
  const takeBack = async (id: string) => {
    const { data, error } = await withdraw({ id });
    setFailure(error ? why(error) : null);
    // After a failure the dialog stays open, so that the person can try again.
    if (error || !data) return;
    setLeaving(null);
    tell(t(data.withdrawConsent.effectiveEverywhere ? 'my.withdrawn' : 'my.withdrawn.pending'), true);
  };
  const agree = async ({ organisation, categories: what, purpose }: ConsentChoice) => {
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
    setNote(error ? { text: why(error), isGood: false } : { text: t('my.given'), isGood: true });
    onChange();
  };
  return (
    <section aria-labelledby="consents">
      <h2 id="consents">{t('my.consents')}</h2>
      <Note outcome={note} />
      {!mine.consents && <p className="note">{t('failed')}</p>}
      <AskedConsents requests={mine.consentRequests ?? []} onNote={tell} />
      <ToConfirm consents={consents} onNote={tell} />
      {asked.length > 0 && (
        <>
          <h3>{t('my.asked')}</h3>
          <ul className="plain">
            {asked.map((one) => (
              <li key={`${one.organisation.id} ${one.categories.map(({ code }) => code).join()}`}>
                <strong>
                  <bdi>{one.organisation.name}</bdi>
                </strong>
                {colon}
                {labelsOf(one.categories)}
                <div className="actions">
                  <Button
                    className="primary"
                    aria-label={[t('my.give'), [one.organisation.name, labelsOf(one.categories)].join(comma)].join(colon)}
                    onPress={() => setAgreeing(one)}
                  >
                    {t('my.give')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {mine.consents && (
        <GivenConsents
          personId={mine.id}
          consents={consents}
          onWithdraw={(id) => {
            setFailure(null);
            setLeaving(id);
          }}
          onNote={tell}
        />
      )}
      <Refusals refusals={mine.consentRefusals ?? []} onNote={tell} />
      <div className="actions">
        <Button onPress={() => setChoosing(true)}>{t('my.give')}</Button>
      </div>
      {leaving && (
        <Dialog title={t('my.withdraw')} isOpen onClose={() => setLeaving(null)}>
          <p>{t('my.withdraw.sure')}</p>
          {failure && (
            <p className="failure" role="alert">
              {failure}
            </p>
          )}
          <div className="actions">
            <ActButton className="primary" onAct={() => takeBack(leaving)}>
              {t(withdrawing ? 'wait' : 'my.withdraw.yes')}
            </ActButton>
            <Button className="quiet" onPress={() => setLeaving(null)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
      {agreeing && (
        <Dialog title={t('my.give')} isOpen onClose={() => setAgreeing(null)}>
          <p>{t('my.give.sure', { name: agreeing.organisation.name, categories: labelsOf(agreeing.categories) })}</p>
          <p>
            {t('my.give.purpose')} {t(`purpose.${agreeing.purpose}`)}
          </p>
          <div className="actions">
            <ActButton className="primary" onAct={() => agree(agreeing)}>
              {t(giving ? 'wait' : 'my.give.yes')}
            </ActButton>
            <Button className="quiet" onPress={() => setAgreeing(null)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
      {choosing && (
        <ChooseConsentDialog
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
