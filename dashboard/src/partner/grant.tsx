/** Records a consent that a professional collected: what, for whom, what for, until when, and how it was given. */
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import type { ConsentMethod } from '../graph/generated/graphql.js';
import { isLanguage, LANGUAGES, useLanguage, useWords } from '../language/words.js';
import { DialogForm, PageDialog } from '../page/dialog.js';
import { ChoiceField, SeveralField, WordsField, YesField } from '../page/fields.js';
import { useForm } from '../page/kept.js';
import { NAMED_PURPOSES, purposesFor } from '../page/purpose.js';
import { EvidenceField } from './evidence.js';
import { RecordRepresentative, RepresentativeField } from './representative.js';

const CHOICES = graphql(`
  query GrantChoices($language: String!) {
    consentCategories { code label(language: $language) description(language: $language) longestDays purposes }
    organisations { id name kind }
  }
`);

const GRANT = graphql(`
  mutation RecordConsent($input: GrantConsentInput!) { grantConsent(input: $input) { id } }
`);

const METHODS = ['SIGNED_FORM', 'ORAL_WITNESSED', 'ELECTRONIC'] as const satisfies readonly ConsentMethod[];
const SPOKEN = Object.keys(LANGUAGES).filter(isLanguage);

const grantShape = z.object({
  categories: z.array(z.string()),
  to: z.string(),
  purposes: z.array(z.string()),
  until: z.string(),
  explainedIn: z.enum(SPOKEN),
  interpreter: z.boolean(),
  interpreterName: z.string(),
  method: z.enum(METHODS),
  representative: z.boolean(),
  representativeId: z.string(),
  evidence: z.string().nullable(),
});

/** What the person is asked for, for whom, and for what: the task's purpose. */
export const proposedShape = z.object({
  categories: z.array(z.string()),
  recipient: z.object({ id: z.string(), name: z.string() }),
  purpose: z.enum(NAMED_PURPOSES),
});
export type Proposed = z.infer<typeof proposedShape>;

interface Granting {
  readonly personId: string;
  /** The language that the person speaks, where it is known. */
  readonly spoken: string;
  readonly proposed: Proposed;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function GrantDialog({ personId, spoken, proposed, onClose, onDone }: Granting) {
  const say = useWords();
  const language = useLanguage();
  const { recipient } = proposed;
  const [{ data }] = useQuery({ query: CHOICES, variables: { language } });
  const [{ fetching, error }, grant] = useMutation(GRANT);
  const { fields, change, isFilled, forget } = useForm(`grant ${personId}`, grantShape, {
    categories: [...proposed.categories],
    to: recipient.id,
    purposes: [proposed.purpose],
    until: '',
    explainedIn: isLanguage(spoken) ? spoken : 'fr',
    interpreter: false,
    interpreterName: '',
    method: 'SIGNED_FORM',
    representative: false,
    representativeId: '',
    evidence: null,
  });
  const { categories, to, purposes, until, explainedIn, interpreter, interpreterName, method, representative, representativeId, evidence } =
    fields;
  const [recording, setRecording] = useState(false);
  const close = () => {
    forget();
    onClose();
  };
  const chosen = (data?.consentCategories ?? []).filter(({ code }) => categories.includes(code));
  const allowed = purposesFor(chosen);
  const agreed = allowed.filter((purpose) => purposes.includes(purpose));
  const record = async () => {
    const { error: refused } = await grant({
      input: {
        personId,
        categories: [...categories],
        recipientOrganisationId: to,
        purposes: agreed,
        validUntil: until ? `${until}T00:00:00.000Z` : null,
        explainedIn,
        interpreter,
        interpreterName: interpreter ? interpreterName : null,
        method,
        evidenceSha256: evidence,
        givenBy: representative ? 'LEGAL_REPRESENTATIVE' : 'PERSON',
        representativeId: representative ? representativeId : null,
      },
    });
    if (refused) return;
    forget();
    onDone();
  };
  if (recording)
    return (
      <PageDialog title={say('representative.record')} isOpen onClose={() => setRecording(false)}>
        <RecordRepresentative personId={personId} onClose={() => setRecording(false)} />
      </PageDialog>
    );
  return (
    <PageDialog title={say('grant.title')} isOpen onClose={close}>
      <DialogForm
        send={say('save')}
        isDisabled={fetching || categories.length === 0 || agreed.length === 0 || (representative && !representativeId)}
        failure={error ? messageOf(error) : null}
        isFilled={isFilled}
        onSend={record}
        onClose={close}
      >
        <ChoiceField
          label={say('grant.recipient')}
          value={to}
          onChange={(to) => change({ to })}
          among={[
            { value: recipient.id, name: recipient.name },
            ...(data?.organisations ?? []).filter(({ id }) => id !== recipient.id).map(({ id, name }) => ({ value: id, name })),
          ]}
        />
        <SeveralField
          label={say('grant.categories')}
          value={categories}
          onChange={(categories) => change({ categories })}
          // What is never shared has no duration.
          among={(data?.consentCategories ?? [])
            .filter(({ longestDays }) => longestDays > 0)
            .map(({ code, label, description }) => ({ value: code, name: label, help: description }))}
        />
        <SeveralField
          label={say('grant.purposes')}
          value={agreed}
          onChange={(purposes) => change({ purposes })}
          among={allowed.map((value) => ({ value, name: say(`purpose.${value}`) }))}
        />
        <WordsField label={say('grant.until')} type="date" value={until} onChange={(until) => change({ until })} />
        <ChoiceField
          label={say('grant.language')}
          value={explainedIn}
          onChange={(explainedIn) => change({ explainedIn })}
          among={SPOKEN.map((value) => ({ value, name: LANGUAGES[value].name }))}
        />
        <YesField isSelected={interpreter} onChange={(interpreter) => change({ interpreter })}>
          {say('grant.interpreter')}
        </YesField>
        {interpreter && (
          <WordsField
            label={say('grant.interpreterName')}
            value={interpreterName}
            onChange={(interpreterName) => change({ interpreterName })}
            isRequired
          />
        )}
        <ChoiceField
          label={say('grant.method')}
          value={method}
          onChange={(method) => change({ method })}
          among={METHODS.map((value) => ({ value, name: say(`grant.method.${value}`) }))}
        />
        <EvidenceField label={say('grant.evidence')} value={evidence} onChange={(evidence) => change({ evidence })} />
        <YesField isSelected={representative} onChange={(representative) => change({ representative })}>
          {say('grant.representative')}
        </YesField>
        {representative && (
          <RepresentativeField
            personId={personId}
            value={representativeId}
            onChange={(representativeId) => change({ representativeId })}
            onRecord={() => setRecording(true)}
          />
        )}
        <p>{say('grant.waits')}</p>
      </DialogForm>
    </PageDialog>
  );
}
