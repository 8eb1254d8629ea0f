/** Sends a referral: written as a draft first, so that what the person has not consented to yet is seen before it goes. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import type { DraftMutation, ReferralKind } from '../graph/generated/graphql.js';
import { useLanguage, useWords, useWriting } from '../language/words.js';
import { DialogForm, PageDialog } from '../page/dialog.js';
import { ChoiceField, SeveralField, WordsField } from '../page/fields.js';
import { useForm } from '../page/kept.js';
import { purposeOfReferral } from '../page/purpose.js';
import type { Proposed } from './grant.js';

const CHOICES = graphql(`
  query ReferChoices($language: String!) {
    viewer { organisation { id } }
    organisations { id name kind }
    consentCategories { code label(language: $language) longestDays }
  }
`);
const DRAFT = graphql(`
  mutation Draft($input: SendReferralInput!, $language: String!) {
    draftReferral(input: $input) { id kind subject message dueOn to { id name } missingConsents { code label(language: $language) } }
  }
`);
const SEND = graphql(`
  mutation SendReferral($id: ID!) { sendDraftReferral(id: $id) { id status } }
`);

const KINDS = [
  'ACCOMPANIMENT',
  'HOUSING',
  'LANGUAGE_COURSE',
  'TRAINING',
  'RIGHTS',
  'EMPLOYMENT',
] as const satisfies readonly ReferralKind[];

const referShape = z.object({
  to: z.string(),
  kind: z.enum(KINDS),
  subject: z.string(),
  message: z.string(),
  needs: z.array(z.string()),
  dueOn: z.string(),
});

interface Referring {
  readonly personId: string;
  readonly onClose: () => void;
  /** Goes on to record consent to what the organisation lacks. */
  readonly onConsent: (proposed: Proposed) => void;
  readonly onDone: () => void;
}

export function ReferDialog({ personId, onClose, onConsent, onDone }: Referring) {
  const say = useWords();
  const [draft, setDraft] = useState<DraftMutation['draftReferral'] | null>(null);
  const [{ fetching, error }, send] = useMutation(SEND);
  const missing = draft?.missingConsents ?? [];
  const sendIt = async (id: string) => {
    if (!(await send({ id })).error) onDone();
  };
  return (
    <PageDialog title={say('refer.title')} isOpen onClose={onClose}>
      {draft ? (
        <>
          <DraftWords draft={draft} />
          {missing.length === 0 ? (
            <p className={draft.missingConsents ? 'note good' : 'note'}>{say(draft.missingConsents ? 'refer.complete' : 'away')}</p>
          ) : (
            <div className="note">
              <p>{say('refer.missing')}</p>
              <ul>
                {missing.map(({ code, label }) => (
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
            {missing.length > 0 && (
              <Button
                autoFocus
                className="primary"
                onPress={() =>
                  onConsent({
                    categories: missing.map(({ code }) => code),
                    recipient: draft.to,
                    purpose: purposeOfReferral(draft.kind),
                  })
                }
              >
                {say('person.ask')}
              </Button>
            )}
            <Button
              autoFocus={missing.length === 0}
              className={missing.length > 0 ? 'quiet' : 'primary'}
              isDisabled={fetching}
              onPress={() => sendIt(draft.id)}
            >
              {say(missing.length > 0 ? 'refer.sendAnyway' : 'referral.send')}
            </Button>
          </div>
        </>
      ) : (
        <DraftForm personId={personId} onClose={onClose} onDrafted={setDraft} />
      )}
    </PageDialog>
  );
}

/** What the other organisation will read, as it will read it. */
function DraftWords({ draft: { kind, subject, message, dueOn, to } }: { readonly draft: DraftMutation['draftReferral'] }) {
  const say = useWords();
  const { day } = useWriting();
  return (
    <section className="part" aria-label={say('refer.read', { name: to.name })}>
      <h3>{say('refer.read', { name: to.name })}</h3>
      <p>{[say(`kind.${kind}`), subject].filter(Boolean).join(': ')}</p>
      {message && <p className="words">{message}</p>}
      {dueOn && <p>{say('worklist.due', { day: day(dueOn) })}</p>}
    </section>
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
  const { fields, change, isFilled, forget } = useForm(`refer ${personId}`, referShape, {
    to: '',
    kind: 'ACCOMPANIMENT',
    subject: '',
    message: '',
    needs: ['IDENTITY', 'CONTACT'],
    dueOn: '',
  });
  const { to, kind, subject, message, needs, dueOn } = fields;
  const close = () => {
    forget();
    onClose();
  };
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
    if (!written) return;
    forget();
    onDrafted(written.draftReferral);
  };
  return (
    <DialogForm
      send={say('refer.check')}
      isDisabled={fetching || others.length === 0}
      failure={error ? messageOf(error) : null}
      isFilled={isFilled}
      onSend={draft}
      onClose={close}
    >
      <ChoiceField
        label={say('refer.to')}
        value={to}
        onChange={(to) => change({ to })}
        among={others.map(({ id, name }) => ({ value: id, name }))}
      />
      <ChoiceField
        label={say('refer.kind')}
        value={kind}
        onChange={(kind) => change({ kind })}
        among={KINDS.map((value) => ({ value, name: say(`kind.${value}`) }))}
      />
      <WordsField label={say('refer.subject')} value={subject} onChange={(subject) => change({ subject })} isRequired />
      <WordsField label={say('refer.message')} value={message} onChange={(message) => change({ message })} isLong />
      <SeveralField
        label={say('refer.needs')}
        value={needs}
        onChange={(needs) => change({ needs })}
        among={(data?.consentCategories ?? [])
          .filter(({ longestDays, code }) => longestDays > 0 && code !== 'RESEARCH_CONTACT')
          .map(({ code, label }) => ({ value: code, name: label }))}
      />
      <WordsField label={say('refer.due')} type="date" value={dueOn} onChange={(dueOn) => change({ dueOn })} />
    </DialogForm>
  );
}
