import { useState } from 'react';
import { useClient } from 'urql';
import { z } from 'zod';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { useForm, useStoredState } from '../components/form-state.js';
import { TextField } from '../components/text-field.js';
import type { ReferralAct } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { refusalIn } from '../language/refusal.js';
import { useTranslation } from '../language/translation.js';
import { type FormRefusal, useFormRefusal } from '../language/use-refusal.js';

/** Each act with its mutation, and the variable for the words that it asks for; null where it asks for none. */
const ACTS = {
  SEND: { key: 'send', document: graphql(`mutation SendDraft($id: ID!) { sendDraftReferral(id: $id) { id status } }`), words: null },
  RECEIVE: { key: 'receive', document: graphql(`mutation Receive($id: ID!) { receiveReferral(id: $id) { id status } }`), words: null },
  ACCEPT: { key: 'accept', document: graphql(`mutation Accept($id: ID!) { acceptReferral(id: $id) { id status } }`), words: null },
  START: { key: 'start', document: graphql(`mutation Start($id: ID!) { startReferral(id: $id) { id status } }`), words: null },
  DECLINE: {
    key: 'decline',
    document: graphql(`mutation Decline($id: ID!, $reason: String!) { declineReferral(id: $id, reason: $reason) { id status } }`),
    words: 'reason',
  },
  COMPLETE: {
    key: 'complete',
    document: graphql(`mutation Complete($id: ID!, $outcome: String!) { completeReferral(id: $id, outcome: $outcome) { id status } }`),
    words: 'outcome',
  },
  INTERRUPT: {
    key: 'interrupt',
    document: graphql(`mutation Interrupt($id: ID!, $reason: String!) { interruptReferral(id: $id, reason: $reason) { id status } }`),
    words: 'reason',
  },
  CANCEL: {
    key: 'cancel',
    document: graphql(`mutation TakeBack($id: ID!, $reason: String!) { cancelReferral(id: $id, reason: $reason) { id status } }`),
    words: 'reason',
  },
} as const satisfies Readonly<Record<ReferralAct, object>>;

const isAct = (text: string): text is ReferralAct => Object.hasOwn(ACTS, text);
const actShape = z.enum(Object.keys(ACTS).filter(isAct)).nullable();
const wordsShape = z.object({ words: z.string() });

interface ReferralActionsProps {
  readonly id: string;
  /** What the viewer may do with it now, as the API says. */
  readonly allowedActs: readonly ReferralAct[];
  /** Names the referral in words, so that its buttons differ from those of the other referrals. */
  readonly about: string;
  /** Called after an act, or where the referral has changed meanwhile: the page reads it again. */
  readonly onDone: () => void;
}

/** The refusals that mean that the referral has changed since it was read. */
const MOVED = new Set(['CONFLICT', 'NOT_FOUND']);

/** What the viewer can do with a referral now. */
export function ReferralActions({ id, allowedActs, about, onDone }: ReferralActionsProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const client = useClient();
  const [asked, setAsked] = useStoredState<ReferralAct | null>(`asked ${id}`, actShape, null);
  const { fields, change, isFilled, forget } = useForm(`words ${id}`, wordsShape, { words: '' });
  const { words } = fields;
  const [refusal, setRefusal] = useState<FormRefusal | null>(null);
  const [isSending, setIsSending] = useState(false);

  const close = () => {
    forget();
    change({ words: '' });
    setAsked(null);
  };
  const run = async (act: ReferralAct) => {
    const { document, words: named } = ACTS[act];
    const { error } = await client.mutation<unknown, Record<string, string>>(document, { id, ...(named && { [named]: words }) });
    setRefusal(refusalOf(error));
    const hasMoved = error !== undefined && MOVED.has(refusalIn(error).code);
    if (error && !hasMoved) return;
    close();
    onDone();
  };
  const send = async (act: ReferralAct) => {
    setIsSending(true);
    await run(act);
    setIsSending(false);
  };
  return (
    <div className="actions">
      {allowedActs.map((act, nth) => (
        <ActButton
          key={act}
          className={nth === 0 ? 'primary' : 'quiet'}
          name={t('act.of', { act: t(`referral.${ACTS[act].key}`), what: about })}
          onAct={async () => (ACTS[act].words ? setAsked(act) : run(act))}
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
            <TextField
              name={ACTS[asked].words ?? undefined}
              label={t(ACTS[asked].words === 'outcome' ? 'referral.outcome' : 'referral.why')}
              value={words}
              onChange={(written) => change({ words: written })}
              isRequired
              isMultiline
            />
          </DialogForm>
        </Dialog>
      )}
    </div>
  );
}
