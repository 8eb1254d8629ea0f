/** What a party does with a referral on the page: each act with its mutation, and what it asks for. */
import { z } from 'zod';
import type { ReferralAct } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { isReferralReason, REFERRAL_REASONS } from '../../graph/referral-reasons.js';

/** What an act asks for: nothing, a message, words, a reason of the list with words, or a professional. */
export type Asked = 'message' | 'outcome' | 'professional' | 'reason' | 'words' | null;

/** What the person does stands on their own page. */
export type ActOfParty = Exclude<ReferralAct, 'CONFIRM'>;

export const ACTS = {
  SEND: { key: 'send', document: graphql(`mutation SendDraft($id: ID!) { sendDraftReferral(id: $id) { id status } }`), asks: null },
  RECEIVE: { key: 'receive', document: graphql(`mutation Receive($id: ID!) { receiveReferral(id: $id) { id status } }`), asks: null },
  ACCEPT: { key: 'accept', document: graphql(`mutation Accept($id: ID!) { acceptReferral(id: $id) { id status } }`), asks: null },
  START: { key: 'start', document: graphql(`mutation Start($id: ID!) { startReferral(id: $id) { id status } }`), asks: null },
  DECLINE: {
    key: 'decline',
    document: graphql(`
      mutation Decline($id: ID!, $because: ReferralReason, $reason: String) {
        declineReferral(id: $id, because: $because, reason: $reason) { id status }
      }
    `),
    asks: 'reason',
  },
  COMPLETE: {
    key: 'complete',
    document: graphql(`mutation Complete($id: ID!, $outcome: String!) { completeReferral(id: $id, outcome: $outcome) { id status } }`),
    asks: 'outcome',
  },
  INTERRUPT: {
    key: 'interrupt',
    document: graphql(`
      mutation Interrupt($id: ID!, $because: ReferralReason, $reason: String) {
        interruptReferral(id: $id, because: $because, reason: $reason) { id status }
      }
    `),
    asks: 'reason',
  },
  CANCEL: {
    key: 'cancel',
    document: graphql(`mutation TakeBack($id: ID!, $reason: String!) { cancelReferral(id: $id, reason: $reason) { id status } }`),
    asks: 'words',
  },
  ASSIGN: {
    key: 'assign',
    document: graphql(`mutation Assign($id: ID!, $professionalId: ID) { assignReferral(id: $id, professionalId: $professionalId) { id } }`),
    asks: 'professional',
  },
  WRITE: {
    key: 'write',
    document: graphql(`mutation WriteMessage($id: ID!, $words: String!) { sendReferralMessage(id: $id, words: $words) { id } }`),
    asks: 'message',
  },
} as const satisfies Readonly<Record<ActOfParty, { readonly key: string; readonly document: object; readonly asks: Asked }>>;

export const isActOfParty = (text: string): text is ActOfParty => Object.hasOwn(ACTS, text);
export const actShape = z.enum(Object.keys(ACTS).filter(isActOfParty)).nullable();

export const saidShape = z.object({ words: z.string(), because: z.enum(['', ...REFERRAL_REASONS]), professionalId: z.string() });
/** What was given with an act. */
export type GivenWithAct = z.infer<typeof saidShape>;

/** The variables of an act's mutation beside the id. */
export function variablesOf(act: ActOfParty, { words, because, professionalId }: GivenWithAct): Record<string, string | null> {
  const { asks } = ACTS[act];
  if (asks === 'outcome') return { outcome: words };
  if (asks === 'message') return { words };
  if (asks === 'words') return { reason: words };
  if (asks === 'professional') return { professionalId: professionalId || null };
  if (asks === 'reason') return { because: isReferralReason(because) ? because : null, reason: words || null };
  return {};
}
