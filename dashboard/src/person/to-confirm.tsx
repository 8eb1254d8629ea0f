import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import { InlineList } from '../components/inline-list.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import type { MyRecord } from './my-data-query.js';

const CONFIRM = graphql(`
  mutation ConfirmMine($id: ID!) { confirmConsent(grantId: $id) { id status } }
`);
const REFUSE = graphql(`
  mutation RefuseMine($id: ID!) { refuseConsent(grantId: $id) { id } }
`);
const MAKE_CODE = graphql(`
  mutation MakeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }
`);

type Consent = NonNullable<MyRecord['consents']>[number];

/** The name of the organisation that would read, or its kind, in the person's language. */
export const recipientName = ({ recipient: { organisation, kindLabel } }: Pick<Consent, 'recipient'>): string =>
  organisation?.name ?? kindLabel ?? '';

/** The recipient of a consent. Its name keeps its own direction in a text that runs from right to left. */
export function Recipient({ consent }: { readonly consent: Pick<Consent, 'recipient'> }) {
  return (
    <strong>
      <bdi>{recipientName(consent)}</bdi>
    </strong>
  );
}

interface ToConfirmProps {
  readonly consents: readonly Consent[];
  readonly onNote: (text: string, isGood: boolean) => void;
}

/**
 * The consents that an organisation recorded for the person. The person confirms each, gives a code for it, or refuses it; for
 * a minor who is too young, the legal representative confirms.
 */
export function ToConfirm({ consents, onNote }: ToConfirmProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const { day, colon, comma } = useFormatters();
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
    const done = t(data?.confirmConsent.status === 'TO_CONFIRM' ? 'my.byRepresentative' : 'my.given');
    onNote(error ? why(error) : done, !error);
  };
  const decline = async ({ id }: Consent) => {
    const { error } = await refuse({ id });
    onNote(error ? why(error) : t('my.refused'), !error);
  };
  const showCode = async (consent: Consent) => {
    const { data, error } = await makeCode({ id: consent.id });
    if (data?.makeConfirmationCode.code) setShown({ consent, code: data.makeConfirmationCode.code });
    else onNote(error ? why(error) : t('failed'), false);
  };
  const purposesOf = ({ purposes }: Consent): string => purposes.map((purpose) => t(`purpose.${purpose}`)).join(comma);
  const categoriesOf = ({ categories }: Consent): string => categories.map(({ label }) => label).join(comma);
  const named = (act: 'my.confirm' | 'my.refuse' | 'my.code', consent: Consent): string =>
    [t(act), [recipientName(consent), categoriesOf(consent)].join(comma)].join(colon);
  return (
    <>
      <h3>{t('my.toConfirm')}</h3>
      <ul className="plain">
        {waiting.map((consent) => (
          <li key={consent.id}>
            <Recipient consent={consent} />
            {colon}
            {categoriesOf(consent)}{' '}
            <small>
              <InlineList
                values={[
                  purposesOf(consent),
                  t('my.until', { day: day(consent.validUntil) }),
                  t('my.recordedBy', { name: consent.collectedBy.name }),
                ]}
              />
            </small>
            {consent.toBeConfirmedBy !== 'PERSON' && <p>{t('my.byRepresentative')}</p>}
            <div className="actions">
              {consent.toBeConfirmedBy === 'PERSON' && (
                <Button className="primary" aria-label={named('my.confirm', consent)} onPress={() => setConfirming(consent)}>
                  {t('my.confirm')}
                </Button>
              )}
              <ActButton name={named('my.refuse', consent)} onAct={() => decline(consent)}>
                {t('my.refuse')}
              </ActButton>
              {consent.toBeConfirmedBy === 'PERSON' && (
                <ActButton className="quiet" name={named('my.code', consent)} onAct={() => showCode(consent)}>
                  {t('my.code')}
                </ActButton>
              )}
            </div>
          </li>
        ))}
      </ul>
      {confirming && (
        <Dialog title={t('my.confirm')} isOpen onClose={() => setConfirming(null)}>
          <p>
            {t('my.confirm.sure', {
              name: recipientName(confirming),
              categories: categoriesOf(confirming),
              purposes: purposesOf(confirming),
            })}
          </p>
          <div className="actions">
            <ActButton className="primary" onAct={() => agree(confirming)}>
              {t('my.give.yes')}
            </ActButton>
            <Button className="quiet" onPress={() => setConfirming(null)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
      {shown && (
        <Dialog title={t('my.code')} isOpen onClose={() => setShown(null)}>
          <p className="code" dir="ltr">
            {shown.code.slice(0, 4)} {shown.code.slice(4)}
          </p>
          <p>{t('my.code.tell', { name: shown.consent.collectedBy.name })}</p>
          <div className="actions">
            <Button className="quiet" onPress={() => setShown(null)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
