import { useState } from 'react';
import { useClient } from 'urql';
import { ActButton } from '../components/act-button.js';
import type { ReferralAct, ReferralOutcome } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';

const CONFIRM = graphql(`
  mutation ConfirmReferral($id: ID!, $outcome: ReferralOutcome!) {
    confirmReferral(id: $id, outcome: $outcome) { id saidByPerson saidAt }
  }
`);

const OUTCOMES = ['GOT', 'NOT_GOT'] as const satisfies readonly ReferralOutcome[];

interface ReferralOutcomesProps {
  readonly id: string;
  /** Names the referral in words, so that its buttons differ from those of the other referrals. */
  readonly about: string;
  readonly allowedActs: readonly ReferralAct[];
  readonly saidByPerson?: ReferralOutcome | null | undefined;
  readonly saidAt?: string | null | undefined;
  /** Called after an answer: the page reads the referral again. */
  readonly onDone: () => void;
}

/** What the person says came of a referral, and the two answers that they may give. */
export function ReferralOutcomes({ id, about, allowedActs, saidByPerson, saidAt, onDone }: ReferralOutcomesProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { day, colon } = useFormatters();
  const client = useClient();
  const [refused, setRefused] = useState<string | null>(null);
  const answer = async (outcome: ReferralOutcome) => {
    const { error } = await client.mutation(CONFIRM, { id, outcome });
    setRefused(error ? why(error) : null);
    onDone();
  };
  return (
    <>
      {saidByPerson && saidAt && <p role="status">{t(`my.outcome.said.${saidByPerson}`, { day: day(saidAt) })}</p>}
      {allowedActs.includes('CONFIRM') && (
        <>
          {!saidByPerson && <p>{t('my.outcome.ask')}</p>}
          <div className="actions">
            {OUTCOMES.filter((outcome) => outcome !== saidByPerson).map((outcome) => (
              <ActButton
                key={outcome}
                className="quiet"
                name={[t(`my.outcome.${outcome}`), about].join(colon)}
                onAct={() => answer(outcome)}
              >
                {t(`my.outcome.${outcome}`)}
              </ActButton>
            ))}
          </div>
        </>
      )}
      {refused && (
        <p className="failure" role="alert">
          {refused}
        </p>
      )}
    </>
  );
}
