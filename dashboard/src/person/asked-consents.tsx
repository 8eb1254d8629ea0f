import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { ActButton } from '../components/act-button.js';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Dialog } from '../components/dialog.js';
import { InlineList } from '../components/inline-list.js';
import { graphql } from '../graph/graphql.js';
import { dayAfter } from '../language/days.js';
import { isDescribedIn } from '../language/languages.js';
import { useFormatters, useLanguage, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import type { MyRecord } from './my-data-query.js';

const ACCEPT = graphql(`
  mutation AcceptAsked($id: ID!, $language: Language!, $categories: [CategoryCode!]) {
    acceptConsentRequest(id: $id, explainedIn: $language, categories: $categories) { id }
  }
`);
const REFUSE = graphql(`
  mutation RefuseAsked($id: ID!) { refuseConsentRequest(id: $id) { id } }
`);
const POSTPONE = graphql(`
  mutation PostponeAsked($id: ID!, $until: Date!) { postponeConsentRequest(id: $id, until: $until) { id } }
`);

type Asked = NonNullable<MyRecord['consentRequests']>[number];

/** When the person may be asked again, in days from today. */
const LATER = [
  { days: 1, words: 'my.later.tomorrow' },
  { days: 7, words: 'my.later.week' },
  { days: 14, words: 'my.later.fortnight' },
] as const;

interface AskedConsentsProps {
  readonly requests: readonly Asked[];
  readonly onNote: (text: string, isGood: boolean) => void;
}

/** What organisations ask the person to let them read. They say yes, to all or to a part, no, or later. */
export function AskedConsents({ requests, onNote }: AskedConsentsProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const language = useLanguage();
  const { day, colon, comma } = useFormatters();
  const [, accept] = useMutation(ACCEPT);
  const [, refuse] = useMutation(REFUSE);
  const [, postpone] = useMutation(POSTPONE);
  const [accepting, setAccepting] = useState<{ readonly asked: Asked; readonly codes: readonly string[] } | null>(null);
  const [waiting, setWaiting] = useState<Asked | null>(null);
  const open = requests.filter(({ status }) => status === 'WAITING' || status === 'POSTPONED');
  if (open.length === 0) return null;

  const labelsOf = ({ categories }: Asked): string => categories.map(({ label }) => label).join(comma);
  const purposesOf = ({ purposes }: Asked): string => purposes.map((purpose) => t(`purpose.${purpose}`)).join(comma);
  const named = (act: 'my.give.yes' | 'my.refuse' | 'my.later', asked: Asked): string =>
    [t(act), [asked.organisation.name, labelsOf(asked)].join(comma)].join(colon);
  const agree = async (asked: Asked, codes: readonly string[]) => {
    const categories = asked.categories.map(({ code }) => code).filter((code) => codes.includes(code));
    const { error } = await accept({ id: asked.id, language, categories });
    setAccepting(null);
    onNote(error ? why(error) : t('my.given'), !error);
  };
  const decline = async ({ id }: Asked) => {
    const { error } = await refuse({ id });
    onNote(error ? why(error) : t('my.refused'), !error);
  };
  const later = async ({ id }: Asked, days: number) => {
    const until = dayAfter(days);
    const { error } = await postpone({ id, until });
    setWaiting(null);
    onNote(error ? why(error) : t('my.later.done', { day: day(until) }), !error);
  };
  return (
    <>
      <h3>{t('my.asked')}</h3>
      <ul className="plain">
        {open.map((asked) => (
          <li key={asked.id}>
            <strong>
              <bdi>{asked.organisation.name}</bdi>
            </strong>
            {colon}
            {labelsOf(asked)}{' '}
            <small>
              <InlineList
                values={[
                  purposesOf(asked),
                  asked.professional ? t('my.request.by', { name: asked.professional.displayName }) : null,
                  t('my.until', { day: day(asked.answerBy) }),
                ]}
              />
            </small>
            <div className="actions">
              <Button
                className="primary"
                aria-label={named('my.give.yes', asked)}
                onPress={() => setAccepting({ asked, codes: asked.categories.map(({ code }) => code) })}
              >
                {t('my.give.yes')}
              </Button>
              <ActButton name={named('my.refuse', asked)} onAct={() => decline(asked)}>
                {t('my.refuse')}
              </ActButton>
              <Button className="quiet" aria-label={named('my.later', asked)} onPress={() => setWaiting(asked)}>
                {t('my.later')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {accepting && (
        <Dialog title={t('my.give')} isOpen onClose={() => setAccepting(null)}>
          <CheckboxGroup
            label={t('my.request.choose', { name: accepting.asked.organisation.name })}
            value={accepting.codes}
            onChange={(codes) => setAccepting({ ...accepting, codes })}
            options={accepting.asked.categories.map(({ code, label, description }) => ({
              value: code,
              name: label,
              ...(isDescribedIn(language) && { help: description }),
            }))}
          />
          <p>
            {t('my.give.purpose')} {purposesOf(accepting.asked)}
          </p>
          <div className="actions">
            {accepting.codes.length > 0 && (
              <ActButton className="primary" onAct={() => agree(accepting.asked, accepting.codes)}>
                {t('my.give.yes')}
              </ActButton>
            )}
            <Button className="quiet" onPress={() => setAccepting(null)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
      {waiting && (
        <Dialog title={t('my.later')} isOpen onClose={() => setWaiting(null)}>
          <p>{t('my.later.when')}</p>
          <div className="actions">
            {LATER.map(({ days, words }) => (
              <ActButton key={days} onAct={() => later(waiting, days)}>
                {t(words)}
              </ActButton>
            ))}
            <Button className="quiet" onPress={() => setWaiting(null)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
