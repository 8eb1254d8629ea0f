import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import { ReceiptDialog } from '../components/receipt-dialog.js';
import { isRenewable, renewalOf } from '../graph/consent-renewal.js';
import { graphql } from '../graph/graphql.js';
import { isNear } from '../language/days.js';
import { useFormatters, useLanguage, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import { EndDate } from './end-date.js';
import type { MyRecord } from './my-data-query.js';
import { Recipient, recipientName } from './to-confirm.js';

const RENEW = graphql(`
  mutation RenewMine($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }
`);

type Consent = NonNullable<MyRecord['consents']>[number];

interface GivenConsentsProps {
  readonly personId: string;
  readonly consents: readonly Consent[];
  readonly onWithdraw: (id: string) => void;
  readonly onNote: (text: string, isGood: boolean) => void;
}

/** Consents that hold now, or will. */
const STANDING = new Set(['ACTIVE', 'PENDING']);

/**
 * The consents that the person gave. One that stands can be withdrawn, and renewed when it ends soon; those that no longer hold
 * are listed below.
 */
export function GivenConsents({ personId, consents, onWithdraw, onNote }: GivenConsentsProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const language = useLanguage();
  const { day, colon, comma } = useFormatters();
  const [, renew] = useMutation(RENEW);
  const [renewing, setRenewing] = useState<Consent | null>(null);
  const [receipt, setReceipt] = useState<Consent | null>(null);
  const standing = consents.filter(({ status }) => STANDING.has(status));
  const over = consents.filter(({ status }) => !STANDING.has(status) && status !== 'TO_CONFIRM');
  const categoriesOf = ({ categories }: Consent): string => categories.map(({ label }) => label).join(comma);
  const named = (act: 'renew' | 'receipt' | 'my.withdraw', consent: Consent): string =>
    [t(act), [recipientName(consent), categoriesOf(consent)].join(comma)].join(colon);
  const giveAgain = async ({ id }: Consent) => {
    const { data, error } = await renew({ input: { grantId: id, explainedIn: language, interpreter: false, method: 'ELECTRONIC' } });
    setRenewing(null);
    onNote(error || !data ? (error ? why(error) : t('failed')) : t('my.renewed', { day: day(data.renewConsent.validUntil) }), !error);
  };
  const row = (consent: Consent) => (
    <li key={consent.id}>
      <Recipient consent={consent} />
      {colon}
      {categoriesOf(consent)} <ConsentState consent={consent} renewal={renewalOf(consents, consent.id)} />
      <div className="actions">
        {STANDING.has(consent.status) && (
          <Button aria-label={named('my.withdraw', consent)} onPress={() => onWithdraw(consent.id)}>
            {t('my.withdraw')}
          </Button>
        )}
        {isNear(consent.validUntil) && isRenewable(consents, consent) && (
          <Button aria-label={named('renew', consent)} onPress={() => setRenewing(consent)}>
            {t('renew')}
          </Button>
        )}
        <Button className="quiet" aria-label={named('receipt', consent)} onPress={() => setReceipt(consent)}>
          {t('receipt')}
        </Button>
      </div>
    </li>
  );
  return (
    <>
      <ul className="plain">{standing.map(row)}</ul>
      {standing.length === 0 && <p>{t('my.none')}</p>}
      {over.length > 0 && (
        <details>
          <summary>
            {t('my.over')} ({over.length})
          </summary>
          <ul className="plain">{over.map(row)}</ul>
        </details>
      )}
      {renewing && (
        <Dialog title={t('renew')} isOpen onClose={() => setRenewing(null)}>
          <p>{t('my.renew.sure', { name: recipientName(renewing), categories: categoriesOf(renewing) })}</p>
          <p>
            {t('my.give.purpose')} {renewing.purposes.map((purpose) => t(`purpose.${purpose}`)).join(comma)}
          </p>
          <div className="actions">
            <ActButton className="primary" onAct={() => giveAgain(renewing)}>
              {t('my.renew.yes')}
            </ActButton>
            <Button className="quiet" onPress={() => setRenewing(null)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
      {receipt && <ReceiptDialog personId={personId} grantId={receipt.id} first={language} onClose={() => setReceipt(null)} />}
    </>
  );
}

interface ConsentStateProps {
  readonly consent: Consent;
  /** The consent that renewed this one. */
  readonly renewal: Consent | undefined;
}

/** Until when a consent holds, or why it does not; which consent it renews, and which renewed it. */
function ConsentState({ consent: { status, validUntil, renews }, renewal }: ConsentStateProps) {
  const t = usePersonTranslation();
  const { day } = useFormatters();
  return (
    <small>
      {status === 'ACTIVE' || status === 'TO_CONFIRM' ? (
        <EndDate day={validUntil} />
      ) : (
        <>
          <span className="tag">{t(`my.consent.${status}`)}</span> {t('my.until', { day: day(validUntil) })}
        </>
      )}
      {renews && (
        <>
          <br />
          {t('my.renews', { from: day(renews.validFrom), until: day(renews.validUntil) })}
        </>
      )}
      {renewal && renewal.status !== 'TO_CONFIRM' && (
        <>
          <br />
          {t('my.renewedBy', { day: day(renewal.validUntil) })}
        </>
      )}
    </small>
  );
}
