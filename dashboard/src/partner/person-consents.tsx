import { isLanguage } from '@passerelle/schema/wire/languages';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { z } from 'zod';
import { EmptyState } from '../components/empty-state.js';
import { EndDate } from '../components/end-date.js';
import { useStoredState } from '../components/form-state.js';
import { ReceiptDialog } from '../components/receipt-dialog.js';
import { RecordPart } from '../components/record-part.js';
import { isRenewable, renewalOf } from '../graph/consent-renewal.js';
import { useFormatters, useLanguage, useTranslation } from '../language/translation.js';
import { useConsentLabels } from './consent-labels.js';
import { RenewConsentDialog } from './renew-consent-dialog.js';
import { RepresentativeCode } from './representative-code.js';
import type { SharedConsent, SharedPerson } from './shared-person.js';

interface PersonConsentsProps {
  readonly person: SharedPerson;
  /** The id of the viewer's organisation. It may confirm and renew the consents that it recorded. */
  readonly own: string | undefined;
  readonly holdsRecord: boolean;
  readonly onCode: (grantId: string) => void;
  /** Called after an act, with the words that say how it went. */
  readonly onDone: (text: string) => void;
}

/**
 * The consents of a person that name the viewer's organisation, or that it collected: how they renew each other, their
 * receipts, and how to renew one.
 */
export function PersonConsents({ person, own, holdsRecord, onCode, onDone }: PersonConsentsProps) {
  const t = useTranslation();
  const language = useLanguage();
  const { day } = useFormatters();
  const { aboutOf } = useConsentLabels();
  const [renewingId, setRenewing] = useStoredState<string | null>(`renewing ${person.id}`, z.string().nullable(), null);
  const [receipt, setReceipt] = useState<SharedConsent | null>(null);
  const consents = person.consents ?? [];
  const renewing = consents.find(({ id }) => id === renewingId);
  return (
    <RecordPart title={t('person.grants')} withheld={undefined}>
      <ul className="plain">
        {consents.map((consent) => {
          const { id, status, toBeConfirmedBy, collectedBy } = consent;
          const isOwn = collectedBy.id === own;
          const named = (act: string): string => t('act.of', { act, what: aboutOf(consent) });
          return (
            <li key={id}>
              <ConsentLines consent={consent} renewal={renewalOf(consents, id)} />
              <div className="actions">
                {status === 'TO_CONFIRM' && isOwn && (
                  <>
                    <Button aria-label={named(t('code.title'))} onPress={() => onCode(id)}>
                      {t('code.title')}
                    </Button>
                    {toBeConfirmedBy === 'LEGAL_REPRESENTATIVE' && <RepresentativeCode grantId={id} about={aboutOf(consent)} />}
                  </>
                )}
                {isOwn && holdsRecord && isRenewable(consents, consent) && (
                  <Button aria-label={named(t('renew'))} onPress={() => setRenewing(id)}>
                    {t('renew')}
                  </Button>
                )}
                <Button className="quiet" aria-label={named(t('receipt'))} onPress={() => setReceipt(consent)}>
                  {t('receipt')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      <EmptyState list={person.consents} />
      {renewing && (
        <RenewConsentDialog
          personId={person.id}
          consent={renewing}
          onClose={() => setRenewing(null)}
          onDone={({ status, validUntil }) => {
            setRenewing(null);
            onDone(status === 'TO_CONFIRM' ? t('renew.waits') : t('renew.done', { day: day(validUntil) }));
          }}
        />
      )}
      {receipt && (
        <ReceiptDialog
          personId={person.id}
          grantId={receipt.id}
          first={isLanguage(receipt.explainedIn) ? receipt.explainedIn : language}
          onClose={() => setReceipt(null)}
        />
      )}
    </RecordPart>
  );
}

interface ConsentLinesProps {
  readonly consent: SharedConsent;
  /** The consent that renewed this one. */
  readonly renewal: SharedConsent | undefined;
}

/** The state of a consent, who reads what by it, which consent it renews, and which renewed it. */
function ConsentLines({ consent, renewal }: ConsentLinesProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { recipientOf, categoriesOf, purposesOf, spanOf } = useConsentLabels();
  const { status, validFrom, validUntil, collectedBy, renews } = consent;
  return (
    <>
      <span className="tag">{t(`consent.${status}`)}</span> {categoriesOf(consent)}
      <br />
      <small>
        {recipientOf(consent)}, {purposesOf(consent)}
        <br />
        {status === 'ACTIVE' ? (
          <>
            {t('consent.from', { day: day(validFrom) })} <EndDate day={validUntil} />
          </>
        ) : (
          spanOf(consent)
        )}
        <br />
        {collectedBy.kind === 'CONSORTIUM' ? t('consent.byPerson') : t('consent.by', { name: collectedBy.name })}
        {renews && (
          <>
            <br />
            {t('consent.renews', { span: spanOf(renews) })}
          </>
        )}
        {renewal && (
          <>
            <br />
            {t(renewal.status === 'TO_CONFIRM' ? 'consent.renewalWaits' : 'consent.renewed', { day: day(renewal.validUntil) })}
          </>
        )}
      </small>
    </>
  );
}
