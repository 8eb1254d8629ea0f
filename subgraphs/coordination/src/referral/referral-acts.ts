/**
 * What is put on record of a referral: that it was written, and each state that it took. An act is pure: it says how the referral is
 * then, what its history adds, whom the inboxes tell, and what statistics count.
 */

import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { referralFacts } from '../facts.js';
import type { InboxKind, NewItem } from '../inbox.js';
import type { Why } from './reasons.js';
import type { Referral } from './referral.js';
import type { ReferralEvent } from './referral-event.js';
import type { ReferralStatus } from './states.js';

/** The columns of a referral. */
export type ReferralRow = Omit<Referral, 'from' | 'to' | 'reservation' | 'assignee' | 'holders' | 'addressees'>;

/** Which state a referral takes, when, and by whom. */
export interface Move {
  readonly to: ReferralStatus;
  readonly at: Date;
  readonly byId: OrganisationId;
  readonly why: Why;
}

/** What an act on a referral puts on record, and who is told. */
export interface Moved {
  /** The referral, as it is after the act. */
  readonly record: ReferralRow;
  /** What its history adds. Whoever writes it gives it an id. */
  readonly happened: Omit<ReferralEvent, 'id'>;
  /** For the inboxes of the other organisation and of the person. */
  readonly items: readonly NewItem[];
  /** The day of its step of the pathway, where the act makes it one. */
  readonly stepOn: string | null;
  /** For statistics. */
  readonly facts: readonly NewEvent[];
}

/** What comes to a referral after it was written. */
const NOTHING_YET = { sentAt: null, assigneeId: null, saidByPerson: null, saidAt: null, reminder: null };

/** A referral is written, to be sent at once or later: a draft is what every referral begins as. */
export const referralAct = (written: Omit<ReferralRow, keyof typeof NOTHING_YET | 'status' | 'createdAt'>, move: Move): Moved =>
  moveAct({ ...written, status: 'DRAFT', createdAt: move.at, ...NOTHING_YET }, move);

/** A referral takes a state. From its sending on its recipient knows of it, and it is a step of the pathway. */
export function moveAct(referral: Readonly<ReferralRow>, { to, at, byId, why }: Move): Moved {
  const { id: referralId, personId, fromId, toId } = referral;
  const isSent = to === 'SENT';
  const record = { ...referral, status: to, sentAt: isSent ? at : referral.sentAt };
  const kind = INBOX_KIND[to];
  // Nobody was told of a draft: nobody is told that it was taken back.
  const isUnknown = referral.status === 'DRAFT' && to === 'CANCELLED';
  const other = byId === fromId ? toId : fromId;
  return {
    record,
    happened: { referralId, at, status: to, byId, ...why },
    items: kind && !isUnknown ? [other, personId].map((owner) => ({ owner, kind, referralId, personId })) : [],
    stepOn: isSent ? inParis(at).day : null,
    facts: referralFacts(record, { status: to, at, because: why.because }),
  };
}

/** What the other side is told of each state; nothing of a draft. */
const INBOX_KIND: Readonly<Record<ReferralStatus, InboxKind | null>> = {
  DRAFT: null,
  SENT: 'REFERRAL_SENT',
  RECEIVED: 'REFERRAL_RECEIVED',
  ACCEPTED: 'REFERRAL_ACCEPTED',
  DECLINED: 'REFERRAL_DECLINED',
  IN_PROGRESS: 'REFERRAL_STARTED',
  COMPLETED: 'REFERRAL_COMPLETED',
  INTERRUPTED: 'REFERRAL_INTERRUPTED',
  CANCELLED: 'REFERRAL_CANCELLED',
  EXPIRED: 'REFERRAL_EXPIRED',
};
