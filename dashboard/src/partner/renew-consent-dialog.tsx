import { useState } from 'react';
import { useMutation } from 'urql';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { useForm } from '../components/form-state.js';
import type { RenewConsentMutation } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';
import { useConsentLabels } from './consent-labels.js';
import { areTermsComplete, ConsentTermsFields, consentTermsInput, consentTermsShape, emptyConsentTerms } from './consent-terms.js';
import { RecordRepresentativeDialog } from './representative.js';
import type { SharedConsent } from './shared-person.js';
import '../components/record-part.css';

const RENEW = graphql(`
  mutation RenewConsent($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }
`);

interface RenewConsentDialogProps {
  readonly personId: string;
  readonly consent: SharedConsent;
  readonly onClose: () => void;
  readonly onDone: (renewal: RenewConsentMutation['renewConsent']) => void;
}

/** Records that the person gives a consent again: to the same recipient, for the same categories and purposes. */
export function RenewConsentDialog({ personId, consent, onClose, onDone }: RenewConsentDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const { aboutOf, purposesOf, spanOf } = useConsentLabels();
  const [{ fetching, error }, renew] = useMutation(RENEW);
  const { fields, change, isFilled, forget } = useForm(`renew ${consent.id}`, consentTermsShape, emptyConsentTerms(consent.explainedIn));
  const [recording, setRecording] = useState(false);
  const close = () => {
    forget();
    onClose();
  };
  const record = async () => {
    const { data } = await renew({ input: { grantId: consent.id, ...consentTermsInput(fields) } });
    if (!data) return;
    forget();
    onDone(data.renewConsent);
  };
  if (recording) return <RecordRepresentativeDialog personId={personId} onClose={() => setRecording(false)} />;
  return (
    <Dialog title={t('renew.title')} isOpen onClose={close}>
      <DialogForm
        send={t('renew.send')}
        isDisabled={!areTermsComplete(fields)}
        isSending={fetching}
        refusal={refusalOf(error, { FORBIDDEN: 'refused.grant' })}
        isFilled={isFilled}
        onSend={record}
        onClose={close}
      >
        <section className="part" aria-label={t('renew.same')}>
          <h3>{t('renew.same')}</h3>
          <p>{aboutOf(consent)}</p>
          <p>
            <small>
              {purposesOf(consent)}, {spanOf(consent)}
            </small>
          </p>
        </section>
        <ConsentTermsFields
          personId={personId}
          terms={fields}
          change={change}
          longestDays={Math.min(...consent.categories.map((category) => category.longestDays))}
          onRecord={() => setRecording(true)}
        />
      </DialogForm>
    </Dialog>
  );
}
