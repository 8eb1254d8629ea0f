import { useMutation } from 'urql';
import { ActButton } from '../components/act-button.js';
import { RecordPart } from '../components/record-part.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { useRefusal } from '../language/use-refusal.js';
import type { SharedPerson } from './shared-person.js';

const TAKE_BACK = graphql(`
  mutation TakeBackAsked($id: ID!) { takeBackConsentRequest(id: $id) { id } }
`);

interface ConsentRequestsProps {
  readonly requests: NonNullable<SharedPerson['consentRequests']>;
  /** Called after an act, with the words that say how it went. */
  readonly onDone: (text: string) => void;
}

/** What the viewer's organisation asked the person for, and what they answered. */
export function ConsentRequests({ requests, onDone }: ConsentRequestsProps) {
  const t = useTranslation();
  const why = useRefusal();
  const { day, comma } = useFormatters();
  const [, takeBack] = useMutation(TAKE_BACK);
  if (requests.length === 0) return null;
  return (
    <RecordPart title={t('ask.list')} withheld={undefined}>
      <ul className="plain">
        {requests.map(({ id, status, askedAt, answerBy, answeredAt, categories, acceptedCategories, purposes }) => {
          const labels = categories.map(({ label }) => label).join(comma);
          const isOpen = status === 'WAITING' || status === 'POSTPONED';
          return (
            <li key={id}>
              <span className="tag">{t(`ask.${status}`)}</span> {labels}
              <br />
              <small>
                {purposes.map((purpose) => t(`purpose.${purpose}`)).join(comma)}, {t('ask.on', { day: day(askedAt) })}
                {comma}
                {isOpen ? t('ask.until', { day: day(answerBy) }) : answeredAt && t('ask.answered', { day: day(answeredAt) })}
                {status === 'ACCEPTED_IN_PART' && (
                  <>
                    <br />
                    {t('ask.part', { categories: (acceptedCategories ?? []).map(({ label }) => label).join(comma) })}
                  </>
                )}
              </small>
              {isOpen && (
                <div className="actions">
                  <ActButton
                    name={t('act.of', { act: t('ask.takeBack'), what: labels })}
                    onAct={async () => {
                      const { error } = await takeBack({ id });
                      onDone(error ? why(error) : t('ask.takenBack'));
                    }}
                  >
                    {t('ask.takeBack')}
                  </ActButton>
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </RecordPart>
  );
}
