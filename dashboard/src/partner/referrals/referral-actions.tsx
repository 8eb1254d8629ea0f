import { useState } from 'react';
import { useClient } from 'urql';
import { ActButton } from '../../components/act-button.js';
import { Dialog } from '../../components/dialog.js';
import { DialogForm } from '../../components/dialog-form.js';
import { useForm, useStoredState } from '../../components/form-state.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import type { ReferralAct } from '../../graph/generated/graphql.js';
import { REFERRAL_REASONS } from '../../graph/referral-reasons.js';
import { refusalIn } from '../../language/refusal.js';
import { useTranslation } from '../../language/translation.js';
import { type FormRefusal, useFormRefusal } from '../../language/use-refusal.js';
import { StaffSelect } from '../staff-select.js';
import { ACTS, type ActOfParty, actShape, type GivenWithAct, isActOfParty, saidShape, variablesOf } from './referral-acts.js';

interface ReferralActionsProps {
  readonly id: string;
  /** What the viewer may do with it now, as the API says. */
  readonly allowedActs: readonly ReferralAct[];
  /** Who takes it on, where somebody is named. */
  readonly assignee: { readonly id: string; readonly displayName: string } | null;
  /** Names the referral in words, so that its buttons differ from those of the other referrals. */
  readonly about: string;
  /** Called after an act, or where the referral has changed meanwhile: the page reads it again. */
  readonly onDone: () => void;
}

/** The refusals that mean that the referral has changed since it was read. */
const MOVED = new Set(['CONFLICT', 'NOT_FOUND']);

/** What the viewer can do with a referral now. */
export function ReferralActions({ id, allowedActs, assignee, about, onDone }: ReferralActionsProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const client = useClient();
  const [asked, setAsked] = useStoredState<ActOfParty | null>(`asked ${id}`, actShape, null);
  const nothing: GivenWithAct = { words: '', because: '', professionalId: assignee?.id ?? '' };
  const { fields, change, isFilled, forget } = useForm(`words ${id}`, saidShape, nothing);
  const [refusal, setRefusal] = useState<FormRefusal | null>(null);
  const [isSending, setIsSending] = useState(false);

  const close = () => {
    forget();
    change(nothing);
    setAsked(null);
  };
  const run = async (act: ActOfParty) => {
    const { document } = ACTS[act];
    const { error } = await client.mutation<unknown, Record<string, string | null>>(document, { id, ...variablesOf(act, fields) });
    setRefusal(refusalOf(error));
    const hasMoved = error !== undefined && MOVED.has(refusalIn(error).code);
    if (error && !hasMoved) return;
    close();
    onDone();
  };
  const send = async (act: ActOfParty) => {
    setIsSending(true);
    await run(act);
    setIsSending(false);
  };
  return (
    <div className="actions">
      {allowedActs.filter(isActOfParty).map((act, nth) => (
        <ActButton
          key={act}
          className={nth === 0 ? 'primary' : 'quiet'}
          name={t('act.of', { act: t(`referral.${ACTS[act].key}`), what: about })}
          onAct={async () => (ACTS[act].asks ? setAsked(act) : run(act))}
        >
          {t(`referral.${ACTS[act].key}`)}
        </ActButton>
      ))}
      {refusal && !asked && <p role="alert">{refusal.text}</p>}
      {asked && (
        <Dialog title={t(`referral.${ACTS[asked].key}`)} isOpen onClose={close}>
          <DialogForm
            send={t(`referral.${ACTS[asked].key}`)}
            refusal={refusal}
            isFilled={isFilled}
            isSending={isSending}
            onSend={() => send(asked)}
            onClose={close}
          >
            <ActFields act={asked} fields={fields} change={change} assignee={assignee} />
          </DialogForm>
        </Dialog>
      )}
    </div>
  );
}

/** What the words of an act are called: by the schema, and on the page. */
const WORDS = {
  message: { name: 'words', label: 'referral.message' },
  outcome: { name: 'outcome', label: 'referral.outcome' },
  reason: { name: 'reason', label: 'referral.why' },
  words: { name: 'reason', label: 'referral.why' },
} as const;

interface ActFieldsProps extends Pick<ReferralActionsProps, 'assignee'> {
  readonly act: ActOfParty;
  readonly fields: GivenWithAct;
  readonly change: (fields: Partial<GivenWithAct>) => void;
}

/** What an act asks for. */
function ActFields({ act, fields: { words, because, professionalId }, change, assignee }: ActFieldsProps) {
  const t = useTranslation();
  const { asks } = ACTS[act];
  if (asks === 'professional')
    return (
      <StaffSelect
        name="professionalId"
        label={t('referral.assignee')}
        value={professionalId}
        onChange={(chosen) => change({ professionalId: chosen })}
        known={assignee}
      />
    );
  const isExplained = asks === 'reason' && because !== '' && because !== 'OTHER';
  return (
    <>
      {asks === 'reason' && (
        <Select
          name="because"
          label={t('referral.because')}
          value={because}
          onChange={(chosen) => change({ because: chosen })}
          options={(['', ...REFERRAL_REASONS] as const).map((value) => ({ value, name: t(value === '' ? 'unsaid' : `because.${value}`) }))}
        />
      )}
      <TextField
        name={WORDS[asks ?? 'reason'].name}
        label={t(WORDS[asks ?? 'reason'].label)}
        value={words}
        onChange={(written) => change({ words: written })}
        isRequired={!isExplained}
        isMultiline
      />
    </>
  );
}
