/** Sends a referral: written as a draft first, so that what the person has not consented to yet is seen before it goes. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import type { DraftMutation, ReferralKind } from '../graph/generated/graphql.js';
import { useLanguage, useWords } from '../language/words.js';
import { DialogForm, PageDialog } from '../page/dialog.js';
import { ChoiceField, SeveralField, WordsField } from '../page/fields.js';

const CHOICES = graphql(`
  query ReferChoices($language: String!) {
    viewer { organisation { id } }
    organisations { id name kind }
    consentCategories { code label(language: $language) longestDays }
  }
`);
const DRAFT = graphql(`
  mutation Draft($input: SendReferralInput!, $language: String!) {
    draftReferral(input: $input) { id to { id name } missingConsents { code label(language: $language) } }
  }
`);
const SEND = graphql(`
  mutation SendReferral($id: ID!) { sendDraftReferral(id: $id) { id status } }
`);

const KINDS: readonly ReferralKind[] = ['ACCOMPANIMENT', 'HOUSING', 'LANGUAGE_COURSE', 'TRAINING', 'RIGHTS', 'EMPLOYMENT'];

interface Referring {
  readonly personId: string;
  readonly onClose: () => void;
  /** Goes on to record consent to what the organisation lacks. */
  readonly onConsent: (categories: readonly string[], recipient: { readonly id: string; readonly name: string }) => void;
  readonly onDone: () => void;
}

export function ReferDialog({ personId, onClose, onConsent, onDone }: Referring) {
  const say = useWords();
  const [draft, setDraft] = useState<DraftMutation['draftReferral'] | null>(null);
  const [{ fetching, error }, send] = useMutation(SEND);
  const sendIt = async (id: string) => {
    if (!(await send({ id })).error) onDone();
  };
  return (
    <PageDialog title={say('refer.title')} isOpen onClose={onClose}>
      {draft ? (
        <>
          {draft.missingConsents.length === 0 ? (
            <p className="note good">{say('refer.complete')}</p>
          ) : (
            <div className="note">
              <p>{say('refer.missing')}</p>
              <ul>
                {draft.missingConsents.map(({ code, label }) => (
                  <li key={code}>{label}</li>
                ))}
              </ul>
            </div>
          )}
          {error && (
            <p className="failure" role="alert">
              {messageOf(error)}
            </p>
          )}
          <div className="actions">
            {draft.missingConsents.length > 0 && (
              <Button
                autoFocus
                className="primary"
                onPress={() =>
                  onConsent(
                    draft.missingConsents.map(({ code }) => code),
                    draft.to,
                  )
                }
              >
                {say('person.ask')}
              </Button>
            )}
            <Button
              autoFocus={draft.missingConsents.length === 0}
              className={draft.missingConsents.length > 0 ? 'quiet' : 'primary'}
              isDisabled={fetching}
              onPress={() => sendIt(draft.id)}
            >
              {say(draft.missingConsents.length > 0 ? 'refer.sendAnyway' : 'referral.send')}
            </Button>
          </div>
        </>
      ) : (
        <DraftForm personId={personId} onClose={onClose} onDrafted={setDraft} />
      )}
    </PageDialog>
  );
}

interface Drafting {
  readonly personId: string;
  readonly onClose: () => void;
  readonly onDrafted: (draft: DraftMutation['draftReferral']) => void;
}

function DraftForm({ personId, onClose, onDrafted }: Drafting) {
  const say = useWords();
  const language = useLanguage();
  const [{ data }] = useQuery({ query: CHOICES, variables: { language } });
  const [{ fetching, error }, write] = useMutation(DRAFT);
  const [to, setTo] = useState('');
  const [kind, setKind] = useState<ReferralKind>('ACCOMPANIMENT');
  const [subject, setSubject] = useState('');
  const [message, setMessage] = useState('');
  const [needs, setNeeds] = useState<readonly string[]>(['IDENTITY', 'CONTACT']);
  const [dueOn, setDueOn] = useState('');
  const others = (data?.organisations ?? []).filter(({ id, kind: of }) => id !== data?.viewer.organisation?.id && of !== 'CONSORTIUM');
  const draft = async () => {
    const input = {
      personId,
      toOrganisationId: to || (others[0]?.id ?? ''),
      kind,
      subject,
      message: message || null,
      needs: [...needs],
      dueOn: dueOn || null,
    };
    const { data: written } = await write({ input, language });
    if (written) onDrafted(written.draftReferral);
  };
  return (
    <DialogForm send={say('refer.check')} isDisabled={fetching} failure={error ? messageOf(error) : null} onSend={draft} onClose={onClose}>
      <ChoiceField label={say('refer.to')} value={to} onChange={setTo} among={others.map(({ id, name }) => ({ value: id, name }))} />
      <ChoiceField
        label={say('refer.kind')}
        value={kind}
        onChange={setKind}
        among={KINDS.map((value) => ({ value, name: say(`kind.${value}`) }))}
      />
      <WordsField label={say('refer.subject')} value={subject} onChange={setSubject} isRequired />
      <WordsField label={say('refer.message')} value={message} onChange={setMessage} isLong />
      <SeveralField
        label={say('refer.needs')}
        value={needs}
        onChange={setNeeds}
        among={(data?.consentCategories ?? [])
          .filter(({ longestDays, code }) => longestDays > 0 && code !== 'RESEARCH_CONTACT')
          .map(({ code, label }) => ({ value: code, name: label }))}
      />
      <WordsField label={say('refer.due')} type="date" value={dueOn} onChange={setDueOn} />
    </DialogForm>
  );
}
