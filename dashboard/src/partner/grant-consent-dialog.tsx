import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { useForm } from '../components/form-state.js';
import { Select } from '../components/select.js';
import { graphql } from '../graph/graphql.js';
import { consentableCategories, NAMED_PURPOSES, purposesFor } from '../graph/purposes.js';
import { useLanguage, useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';
import { areTermsComplete, ConsentTermsFields, consentTermsInput, consentTermsShape, emptyConsentTerms } from './consent-terms.js';
import { RecordRepresentativeDialog } from './representative.js';

const CHOICES = graphql(`
  query GrantChoices($language: Language!) {
    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }
    organisations { id name kind }
  }
`);

const GRANT = graphql(`
  mutation RecordConsent($input: GrantConsentInput!) { grantConsent(input: $input) { id } }
`);

const grantShape = consentTermsShape.extend({ categories: z.array(z.string()), to: z.string(), purposes: z.array(z.string()) });

/** The consent that the person is asked for: categories, recipient, and the purpose of the task. */
export const consentProposalShape = z.object({
  categories: z.array(z.string()),
  recipient: z.object({ id: z.string(), name: z.string() }),
  purpose: z.enum(NAMED_PURPOSES),
});
/** The consent that the person is asked for. */
export type ConsentProposal = z.infer<typeof consentProposalShape>;

interface GrantConsentDialogProps {
  readonly personId: string;
  /** The language that the person speaks, where it is known. */
  readonly spoken: string;
  readonly proposed: ConsentProposal;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Records a consent that a professional collected: what, for which organisation and purposes, until when, and how it was given. */
export function GrantConsentDialog({ personId, spoken, proposed, onClose, onDone }: GrantConsentDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const language = useLanguage();
  const { recipient } = proposed;
  const [{ data }] = useQuery({ query: CHOICES, variables: { language } });
  const [{ fetching, error }, grant] = useMutation(GRANT);
  const { fields, change, isFilled, forget } = useForm(`grant ${personId}`, grantShape, {
    categories: [...proposed.categories],
    to: recipient.id,
    purposes: [proposed.purpose],
    ...emptyConsentTerms(spoken),
  });
  const { categories, to, purposes } = fields;
  const [recording, setRecording] = useState(false);
  const close = () => {
    forget();
    onClose();
  };
  const categoriesOfPolicy = data?.consentCategories ?? [];
  const recipients = (data?.organisations ?? []).filter(({ kind }) => consentableCategories(categoriesOfPolicy, kind).length > 0);
  const offered = consentableCategories(categoriesOfPolicy, recipients.find(({ id }) => id === to)?.kind);
  const chosen = offered.filter(({ code }) => categories.includes(code));
  const longestDays = Math.min(...chosen.map((category) => category.longestDays));
  const allowed = purposesFor(chosen);
  const agreed = allowed.filter((purpose) => purposes.includes(purpose));
  const record = async () => {
    const { error: refused } = await grant({
      input: {
        personId,
        categories: chosen.map(({ code }) => code),
        recipientOrganisationId: to,
        purposes: agreed,
        ...consentTermsInput(fields),
      },
    });
    if (refused) return;
    forget();
    onDone();
  };
  if (recording) return <RecordRepresentativeDialog personId={personId} onClose={() => setRecording(false)} />;
  return (
    <Dialog title={t('grant.title')} isOpen onClose={close}>
      <DialogForm
        send={t('save')}
        isDisabled={agreed.length === 0 || !areTermsComplete(fields)}
        isSending={fetching}
        refusal={refusalOf(error, { FORBIDDEN: 'refused.grant' })}
        isFilled={isFilled}
        onSend={record}
        onClose={close}
      >
        <Select
          name="recipientOrganisationId"
          label={t('grant.recipient')}
          value={to}
          onChange={(to) => change({ to })}
          options={[
            { value: recipient.id, name: recipient.name },
            ...recipients.filter(({ id }) => id !== recipient.id).map(({ id, name }) => ({ value: id, name })),
          ]}
        />
        <CheckboxGroup
          name="categories"
          label={t('grant.categories')}
          value={categories}
          onChange={(categories) => change({ categories })}
          options={offered.map(({ code, label, description }) => ({ value: code, name: label, help: description }))}
        />
        <CheckboxGroup
          name="purposes"
          label={t('grant.purposes')}
          value={agreed}
          onChange={(purposes) => change({ purposes })}
          options={allowed.map((value) => ({ value, name: t(`purpose.${value}`) }))}
        />
        <ConsentTermsFields
          personId={personId}
          terms={fields}
          change={change}
          longestDays={longestDays}
          onRecord={() => setRecording(true)}
        />
      </DialogForm>
    </Dialog>
  );
}
