/** Records a consent that a professional collected: what, for whom, what for, until when, and how it was given. */
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import type { ConsentMethod, Purpose } from '../graph/generated/graphql.js';
import { isLanguage, LANGUAGES, type Language, useLanguage, useWords } from '../language/words.js';
import { DialogForm, PageDialog } from '../page/dialog.js';
import { ChoiceField, SeveralField, WordsField, YesField } from '../page/fields.js';
import { EvidenceField } from './evidence.js';
import { RecordRepresentative, RepresentativeField } from './representative.js';

const CHOICES = graphql(`
  query GrantChoices($language: String!) {
    consentCategories { code label(language: $language) description(language: $language) longestDays }
    organisations { id name kind }
  }
`);

const GRANT = graphql(`
  mutation RecordConsent($input: GrantConsentInput!) { grantConsent(input: $input) { id } }
`);

const PURPOSES: readonly Purpose[] = ['SUPPORT', 'HOUSING', 'TRAINING', 'RIGHTS'];
const METHODS: readonly ConsentMethod[] = ['SIGNED_FORM', 'ORAL_WITNESSED', 'ELECTRONIC'];

/** What the person is asked for, and for whom. */
export interface Proposed {
  readonly categories: readonly string[];
  readonly recipient: { readonly id: string; readonly name: string };
}

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
  const [categories, setCategories] = useState<readonly string[]>(proposed.categories);
  const [to, setTo] = useState(recipient.id);
  const [purposes, setPurposes] = useState<readonly string[]>(['SUPPORT']);
  const [until, setUntil] = useState('');
  const [explainedIn, setExplainedIn] = useState<Language>(isLanguage(spoken) ? spoken : 'fr');
  const [interpreter, setInterpreter] = useState(false);
  const [interpreterName, setInterpreterName] = useState('');
  const [method, setMethod] = useState<ConsentMethod>('SIGNED_FORM');
  const [representative, setRepresentative] = useState(false);
  const [representativeId, setRepresentativeId] = useState('');
  const [recording, setRecording] = useState(false);
  const [evidence, setEvidence] = useState<string | null>(null);

  const record = async () => {
    const { error: refused } = await grant({
      input: {
        personId,
        categories: [...categories],
        recipientOrganisationId: to,
        purposes: PURPOSES.filter((purpose) => purposes.includes(purpose)),
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
    if (!refused) onDone();
  };
  if (recording)
    return (
      <PageDialog title={say('representative.record')} isOpen onClose={() => setRecording(false)}>
        <RecordRepresentative personId={personId} onClose={() => setRecording(false)} />
      </PageDialog>
    );
  return (
    <PageDialog title={say('grant.title')} isOpen onClose={onClose}>
      <DialogForm
        send={say('save')}
        isDisabled={fetching || categories.length === 0 || purposes.length === 0 || (representative && !representativeId)}
        failure={error ? messageOf(error) : null}
        onSend={record}
        onClose={onClose}
      >
        <ChoiceField
          label={say('grant.recipient')}
          value={to}
          onChange={setTo}
          among={[
            { value: recipient.id, name: recipient.name },
            ...(data?.organisations ?? []).filter(({ id }) => id !== recipient.id).map(({ id, name }) => ({ value: id, name })),
          ]}
        />
        <SeveralField
          label={say('grant.categories')}
          value={categories}
          onChange={setCategories}
          // What is never shared has no duration.
          among={(data?.consentCategories ?? [])
            .filter(({ longestDays }) => longestDays > 0)
            .map(({ code, label, description }) => ({ value: code, name: label, help: description }))}
        />
        <SeveralField
          label={say('grant.purposes')}
          value={purposes}
          onChange={setPurposes}
          among={PURPOSES.map((value) => ({ value, name: say(`purpose.${value}`) }))}
        />
        <WordsField label={say('grant.until')} type="date" value={until} onChange={setUntil} />
        <ChoiceField
          label={say('grant.language')}
          value={explainedIn}
          onChange={setExplainedIn}
          among={Object.keys(LANGUAGES)
            .filter(isLanguage)
            .map((value) => ({ value, name: LANGUAGES[value].name }))}
        />
        <YesField isSelected={interpreter} onChange={setInterpreter}>
          {say('grant.interpreter')}
        </YesField>
        {interpreter && (
          <WordsField label={say('grant.interpreterName')} value={interpreterName} onChange={setInterpreterName} isRequired />
        )}
        <ChoiceField
          label={say('grant.method')}
          value={method}
          onChange={setMethod}
          among={METHODS.map((value) => ({ value, name: say(`grant.method.${value}`) }))}
        />
        <EvidenceField label={say('grant.evidence')} onChange={setEvidence} />
        <YesField isSelected={representative} onChange={setRepresentative}>
          {say('grant.representative')}
        </YesField>
        {representative && (
          <RepresentativeField
            personId={personId}
            value={representativeId}
            onChange={setRepresentativeId}
            onRecord={() => setRecording(true)}
          />
        )}
        <p>{say('grant.waits')}</p>
      </DialogForm>
    </PageDialog>
  );
}
