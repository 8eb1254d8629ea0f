/** What can be done with a referral as it stands, by the one who received it or the one who sent it. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useClient } from 'urql';
import { z } from 'zod';
import { messageOf } from '../graph/client.js';
import { graphql } from '../graph/generated/gql.js';
import type { ReferralStatus } from '../graph/generated/graphql.js';
import { useWords } from '../language/words.js';
import { DialogForm, PageDialog } from '../page/dialog.js';
import { WordsField } from '../page/fields.js';
import { useForm, useKept } from '../page/kept.js';

/** Each act, and where it asks for words, the variable that takes them. */
const ACTS = {
  send: { document: graphql(`mutation SendDraft($id: ID!) { sendDraftReferral(id: $id) { id status } }`), words: null },
  receive: { document: graphql(`mutation Receive($id: ID!) { receiveReferral(id: $id) { id status } }`), words: null },
  accept: { document: graphql(`mutation Accept($id: ID!) { acceptReferral(id: $id) { id status } }`), words: null },
  start: { document: graphql(`mutation Start($id: ID!) { startReferral(id: $id) { id status } }`), words: null },
  decline: {
    document: graphql(`mutation Decline($id: ID!, $reason: String!) { declineReferral(id: $id, reason: $reason) { id status } }`),
    words: 'reason',
  },
  complete: {
    document: graphql(`mutation Complete($id: ID!, $outcome: String!) { completeReferral(id: $id, outcome: $outcome) { id status } }`),
    words: 'outcome',
  },
  interrupt: {
    document: graphql(`mutation Interrupt($id: ID!, $reason: String!) { interruptReferral(id: $id, reason: $reason) { id status } }`),
    words: 'reason',
  },
  cancel: {
    document: graphql(`mutation TakeBack($id: ID!, $reason: String!) { cancelReferral(id: $id, reason: $reason) { id status } }`),
    words: 'reason',
  },
} as const;
type Act = keyof typeof ACTS;

const actShape = z.enum(['send', 'receive', 'accept', 'start', 'decline', 'complete', 'interrupt', 'cancel']).nullable();
const wordsShape = z.object({ words: z.string() });

const RECIPIENT: Partial<Readonly<Record<ReferralStatus, readonly Act[]>>> = {
  SENT: ['accept', 'decline', 'receive'],
  RECEIVED: ['accept', 'decline'],
  ACCEPTED: ['start', 'interrupt'],
  IN_PROGRESS: ['complete', 'interrupt'],
};
const SENDER: Partial<Readonly<Record<ReferralStatus, readonly Act[]>>> = {
  DRAFT: ['send', 'cancel'],
  SENT: ['cancel'],
  RECEIVED: ['cancel'],
  ACCEPTED: ['cancel'],
  IN_PROGRESS: ['cancel'],
};

interface Acting {
  readonly id: string;
  readonly status: ReferralStatus;
  readonly box: 'INBOX' | 'OUTBOX';
  readonly onDone: () => void;
}

export function ReferralActions({ id, status, box, onDone }: Acting) {
  const say = useWords();
  const client = useClient();
  const [asked, setAsked] = useKept<Act | null>(`asked ${id}`, actShape, null);
  const { fields, change, isFilled, forget } = useForm(`words ${id}`, wordsShape, { words: '' });
  const { words } = fields;
  const [failure, setFailure] = useState<string | null>(null);
  const acts = (box === 'INBOX' ? RECIPIENT : SENDER)[status] ?? [];

  const close = () => {
    forget();
    change({ words: '' });
    setAsked(null);
  };
  const run = async (act: Act) => {
    const { document, words: named } = ACTS[act];
    const { error } = await client.mutation<unknown, Record<string, string>>(document, { id, ...(named && { [named]: words }) });
    setFailure(error ? messageOf(error) : null);
    if (error) return;
    close();
    onDone();
  };
  if (acts.length === 0) return null;
  return (
    <div className="actions">
      {acts.map((act, nth) => (
        <Button key={act} className={nth === 0 ? 'primary' : 'quiet'} onPress={() => (ACTS[act].words ? setAsked(act) : run(act))}>
          {say(`referral.${act}`)}
        </Button>
      ))}
      {failure && !asked && <p role="alert">{failure}</p>}
      {asked && (
        <PageDialog title={say(`referral.${asked}`)} isOpen onClose={close}>
          <DialogForm send={say(`referral.${asked}`)} failure={failure} isFilled={isFilled} onSend={() => run(asked)} onClose={close}>
            <WordsField
              label={say(ACTS[asked].words === 'outcome' ? 'referral.outcome' : 'referral.why')}
              value={words}
              onChange={(written) => change({ words: written })}
              isRequired
              isLong
            />
          </DialogForm>
        </PageDialog>
      )}
    </div>
  );
}
