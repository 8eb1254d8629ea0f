import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { ActButton } from '../../components/act-button.js';
import { CheckboxGroup } from '../../components/checkbox-group.js';
import { AskBeforeClosing, Dialog } from '../../components/dialog.js';
import { DialogForm } from '../../components/dialog-form.js';
import { useForm } from '../../components/form-state.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { DraftMutation, ReferralKind } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { consentableCategories, purposeOfReferral } from '../../graph/purposes.js';
import { dayAfter } from '../../language/days.js';
import { useFormatters, useLanguage, useTranslation } from '../../language/translation.js';
import { useFormRefusal, useRefusal } from '../../language/use-refusal.js';
import type { ConsentProposal } from '../grant-consent-dialog.js';
import { ProviderCourses } from '../provider-courses.js';
import { SlotSelect } from '../slot-select.js';
import '../../components/record-part.css';

const CHOICES = graphql(`
  query ReferChoices($language: Language!) {
    viewer { organisation { id } }
    organisations { id name kind }
    consentCategories { code label(language: $language) longestDays purposes recipients }
  }
`);
const EARLIER = graphql(`
  query EarlierReferrals($id: ID!) {
    youngPerson(id: $id) {
      id
      referrals(first: 20) { edges { node { id kind subject sentAt from { name } to { name } } } }
    }
  }
`);
const DRAFT = graphql(`
  mutation Draft($input: SendReferralInput!, $language: Language!) {
    draftReferral(input: $input) { id kind subject message dueOn to { id name } missingConsents { code label(language: $language) } }
  }
`);
const SEND = graphql(`
  mutation SendReferral($id: ID!, $reservationId: ID) { sendDraftReferral(id: $id, reservationId: $reservationId) { id status } }
`);
const RESERVE = graphql(`
  mutation ReserveSlot($slotId: ID!) { reserveSlot(slotId: $slotId) { id slot { startsAt } } }
`);

const KINDS = every<ReferralKind>({
  ACCOMPANIMENT: true,
  HOUSING: true,
  LANGUAGE_COURSE: true,
  TRAINING: true,
  RIGHTS: true,
  EMPLOYMENT: true,
});

/** An answer may be wanted within two years, by the schema. */
const LONGEST_DUE_DAYS = 729;

const referShape = z.object({
  to: z.string(),
  kind: z.enum(KINDS),
  subject: z.string(),
  message: z.string(),
  needs: z.array(z.string()),
  dueOn: z.string(),
  follows: z.string(),
});

/** A service to which a referral may go. */
interface FoundService {
  readonly organisationId: string;
  /** What the organisation calls it. */
  readonly about: string;
}

interface ReferralDialogProps {
  readonly personId: string;
  /** What was found for them in the directory, with which the form begins; null where nothing was. */
  readonly found: FoundService | null;
  readonly onClose: () => void;
  /** Called where the dialog is closed after the draft was written. The draft stays. */
  readonly onKept: () => void;
  /** Opens the form that records the missing consents. */
  readonly onConsent: (proposed: ConsentProposal) => void;
  /** @param at the date with which the person leaves; null where there is none */
  readonly onDone: (at: string | null) => void;
}

/** Sends a referral. It is written as a draft first, so that the missing consents are seen before it goes. */
export function ReferralDialog({ personId, found, onClose, onKept, onConsent, onDone }: ReferralDialogProps) {
  const t = useTranslation();
  const [draft, setDraft] = useState<DraftMutation['draftReferral'] | null>(null);
  const why = useRefusal();
  const [{ error: notSent }, send] = useMutation(SEND);
  const [{ error: notReserved }, reserve] = useMutation(RESERVE);
  const [slotId, setSlotId] = useState('');
  const error = notReserved ?? notSent;
  const missing = draft?.missingConsents ?? [];
  const sendIt = async (id: string) => {
    // The seat is held for the moment in which the referral goes.
    const reserved = slotId ? await reserve({ slotId }) : null;
    if (reserved?.error) return;
    const seat = reserved?.data?.reserveSlot;
    if (!(await send({ id, reservationId: seat?.id ?? null })).error) onDone(seat?.slot?.startsAt ?? null);
  };
  return (
    <Dialog title={t('refer.title')} isOpen onClose={draft ? onKept : onClose}>
      {draft ? (
        <>
          <AskBeforeClosing isFilled question={t('refer.keep')} />
          <DraftPreview draft={draft} />
          {missing.length === 0 ? (
            <p className={draft.missingConsents ? 'note good' : 'note'}>{t(draft.missingConsents ? 'refer.complete' : 'away')}</p>
          ) : (
            <div className="note">
              <p>{t('refer.missing')}</p>
              <ul>
                {missing.map(({ code, label }) => (
                  <li key={code}>{label}</li>
                ))}
              </ul>
            </div>
          )}
          <SlotSelect organisationId={draft.to.id} value={slotId} onChange={setSlotId} />
          {error && (
            <p className="failure" role="alert">
              {why(error, notReserved ? { CONFLICT: 'refer.slot.taken' } : undefined)}
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
                {t('person.ask')}
              </Button>
            )}
            <ActButton
              takesFocus={missing.length === 0}
              className={missing.length > 0 ? 'quiet' : 'primary'}
              onAct={() => sendIt(draft.id)}
            >
              {t(missing.length > 0 ? 'refer.sendAnyway' : 'referral.send')}
            </ActButton>
          </div>
        </>
      ) : (
        <DraftForm personId={personId} found={found} onClose={onClose} onDrafted={setDraft} />
      )}
    </Dialog>
  );
}

/** The referral as the other organisation will read it. */
function DraftPreview({ draft: { kind, subject, message, dueOn, to } }: { readonly draft: DraftMutation['draftReferral'] }) {
  const t = useTranslation();
  const { day, colon } = useFormatters();
  return (
    <section className="part" aria-label={t('refer.read', { name: to.name })}>
      <h3>{t('refer.read', { name: to.name })}</h3>
      <p>{[t(`kind.${kind}`), subject].filter(Boolean).join(colon)}</p>
      {message && <p className="words">{message}</p>}
      {dueOn && <p>{t('worklist.due', { day: day(dueOn) })}</p>}
    </section>
  );
}

interface DraftFormProps {
  readonly personId: string;
  readonly found: FoundService | null;
  readonly onClose: () => void;
  readonly onDrafted: (draft: DraftMutation['draftReferral']) => void;
}

function DraftForm({ personId, found, onClose, onDrafted }: DraftFormProps) {
  const t = useTranslation();
  const language = useLanguage();
  const refusalOf = useFormRefusal();
  const [{ data }] = useQuery({ query: CHOICES, variables: { language } });
  const [{ fetching, error }, write] = useMutation(DRAFT);
  const { fields, change, isFilled, forget } = useForm(
    found ? `refer ${personId} ${found.organisationId} ${found.about}` : `refer ${personId}`,
    referShape,
    {
      to: found?.organisationId ?? '',
      kind: 'ACCOMPANIMENT',
      subject: found?.about ?? '',
      message: '',
      needs: ['IDENTITY', 'CONTACT'],
      dueOn: '',
      follows: '',
    },
  );
  const { to, kind, subject, message, needs, dueOn, follows } = fields;
  const earlier = useEarlier(personId);
  const close = () => {
    forget();
    onClose();
  };
  const others = (data?.organisations ?? []).filter(({ id, kind: of }) => id !== data?.viewer.organisation?.id && of !== 'CONSORTIUM');
  const chosen = others.find(({ id }) => id === to) ?? others[0];
  // A category that no consent can open to the recipient is not offered.
  const offered = consentableCategories(data?.consentCategories ?? [], chosen?.kind);
  const draft = async () => {
    if (!chosen) return;
    const input = {
      personId,
      toOrganisationId: chosen.id,
      kind,
      subject,
      message: message || null,
      needs: offered.map(({ code }) => code).filter((code) => needs.includes(code)),
      dueOn: dueOn || null,
      followsId: follows || null,
    };
    const { data: written } = await write({ input, language });
    if (!written) return;
    forget();
    onDrafted(written.draftReferral);
  };
  return (
    <DialogForm
      send={t('refer.check')}
      isDisabled={!chosen}
      isSending={fetching}
      refusal={refusalOf(error)}
      isFilled={isFilled}
      onSend={draft}
      onClose={close}
    >
      <Select
        name="toOrganisationId"
        label={t('refer.to')}
        value={chosen?.id ?? ''}
        onChange={(to) => change({ to })}
        options={others.map(({ id, name }) => ({ value: id, name }))}
      />
      <Select
        name="kind"
        label={t('refer.kind')}
        value={kind}
        onChange={(kind) => change({ kind })}
        options={KINDS.map((value) => ({ value, name: t(`kind.${value}`) }))}
      />
      {chosen?.kind === 'TRAINING_PROVIDER' && (
        <ProviderCourses
          provider={chosen}
          onChoose={(course) => change({ kind: course.kind === 'FRENCH_LANGUAGE' ? 'LANGUAGE_COURSE' : 'TRAINING', subject: course.title })}
        />
      )}
      <TextField name="subject" label={t('refer.subject')} value={subject} onChange={(subject) => change({ subject })} isRequired />
      <TextField name="message" label={t('refer.message')} value={message} onChange={(message) => change({ message })} isMultiline />
      <CheckboxGroup
        name="needs"
        label={t('refer.needs')}
        value={needs}
        onChange={(needs) => change({ needs })}
        options={offered.map(({ code, label }) => ({ value: code, name: label }))}
      />
      <TextField
        name="dueOn"
        label={t('refer.due')}
        type="date"
        min={dayAfter(0)}
        max={dayAfter(LONGEST_DUE_DAYS)}
        value={dueOn}
        onChange={(dueOn) => change({ dueOn })}
      />
      {earlier.length > 0 && (
        <Select
          name="followsId"
          label={t('refer.follows')}
          value={follows}
          onChange={(follows) => change({ follows })}
          options={[{ value: '', name: t('refer.follows.none') }, ...earlier]}
        />
      )}
    </DialogForm>
  );
}

/** The person's referrals that the viewer's organisation sent or was sent, as what another one may follow. */
function useEarlier(personId: string) {
  const t = useTranslation();
  const { comma, colon } = useFormatters();
  const [{ data }] = useQuery({ query: EARLIER, variables: { id: personId } });
  return (data?.youngPerson?.referrals?.edges ?? [])
    .filter(({ node }) => node.sentAt != null)
    .map(({ node: { id, kind, subject, from, to } }) => ({
      value: id,
      name: [
        [t(`kind.${kind}`), subject].filter(Boolean).join(colon),
        t('worklist.from', { name: from.name }),
        t('worklist.to', { name: to.name }),
      ].join(comma),
    }));
}
