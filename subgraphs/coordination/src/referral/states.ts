/** The states of a referral and who may move it: a pure table, after FHIR Task. */
export const REFERRAL_STATUSES = [
  'DRAFT',
  'SENT',
  'RECEIVED',
  'ACCEPTED',
  'DECLINED',
  'IN_PROGRESS',
  'COMPLETED',
  'INTERRUPTED',
  'CANCELLED',
  'EXPIRED',
] as const;
export type ReferralStatus = (typeof REFERRAL_STATUSES)[number];

export type Mover = 'SENDER' | 'RECIPIENT' | 'CLOCK';

interface Transition {
  readonly from: readonly ReferralStatus[];
  readonly by: Mover;
}

export const TRANSITIONS: Partial<Record<ReferralStatus, Transition>> = {
  SENT: { from: ['DRAFT'], by: 'SENDER' },
  RECEIVED: { from: ['SENT'], by: 'RECIPIENT' },
  ACCEPTED: { from: ['SENT', 'RECEIVED'], by: 'RECIPIENT' },
  DECLINED: { from: ['SENT', 'RECEIVED'], by: 'RECIPIENT' },
  IN_PROGRESS: { from: ['ACCEPTED'], by: 'RECIPIENT' },
  COMPLETED: { from: ['IN_PROGRESS'], by: 'RECIPIENT' },
  INTERRUPTED: { from: ['ACCEPTED', 'IN_PROGRESS'], by: 'RECIPIENT' },
  CANCELLED: { from: ['DRAFT', 'SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS'], by: 'SENDER' },
  EXPIRED: { from: ['SENT', 'RECEIVED'], by: 'CLOCK' },
};

export type TransitionOutcome = 'MOVES' | 'ILLEGAL' | 'NOT_YOURS';

/** Whether the mover may take a referral from one state to another; who may never do it is told before when it may be done. */
export function transition(from: ReferralStatus, to: ReferralStatus, mover: Mover): TransitionOutcome {
  const rule = TRANSITIONS[to];
  if (!rule) return 'ILLEGAL';
  if (rule.by !== mover) return 'NOT_YOURS';
  return rule.from.includes(from) ? 'MOVES' : 'ILLEGAL';
}

/** What its parties do with a referral, in the order in which it is offered, and the state that each act leads to. */
const MOVES = {
  SEND: 'SENT',
  ACCEPT: 'ACCEPTED',
  DECLINE: 'DECLINED',
  RECEIVE: 'RECEIVED',
  START: 'IN_PROGRESS',
  COMPLETE: 'COMPLETED',
  INTERRUPT: 'INTERRUPTED',
  CANCEL: 'CANCELLED',
} as const satisfies Readonly<Record<string, ReferralStatus>>;
type ReferralMove = keyof typeof MOVES;
const isMove = (name: string): name is ReferralMove => Object.hasOwn(MOVES, name);
const MOVE_NAMES = Object.keys(MOVES).filter(isMove);
/** The last three leave the state as it is; the last of all is the person's. */
export type ReferralAct = ReferralMove | 'ASSIGN' | 'WRITE' | 'CONFIRM';

/** What the mover may do with a referral in this state. */
export const actsAllowed = (from: ReferralStatus, mover: Mover): ReferralAct[] => [
  ...MOVE_NAMES.filter((act) => transition(from, MOVES[act], mover) === 'MOVES'),
  ...(mover === 'RECIPIENT' && isOpen(from) ? (['ASSIGN'] as const) : []),
  ...(mover !== 'CLOCK' && takesMessages(from) ? (['WRITE'] as const) : []),
];

/** Whether somebody has yet to do something for the person by a referral that was sent. */
export const isOpen = (status: ReferralStatus): boolean => OPEN.has(status);
const OPEN: ReadonlySet<ReferralStatus> = new Set(['SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS']);

/**
 * Whether a referral's texts are closed to its recipient: it was taken back, or never taken on. Whoever took it on goes on reading
 * what its work was about.
 */
export const isClosedToRecipient = (status: ReferralStatus): boolean => CLOSED.has(status);
const CLOSED: ReadonlySet<ReferralStatus> = new Set(['CANCELLED', 'DECLINED', 'EXPIRED']);

/** Whether the person may say that they got what was asked, or did not: of what was taken on. */
export const isAnsweredByPerson = (status: ReferralStatus): boolean => TAKEN_ON.has(status);
const TAKEN_ON: ReadonlySet<ReferralStatus> = new Set(['ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'INTERRUPTED']);

export type FollowingKind = 'AGAIN' | 'COUNTER' | 'ONWARD';

/** Between whom a referral goes. */
interface Between {
  readonly fromId: string;
  readonly toId: string;
}

/** How a referral follows one to which its sender is a party. */
export function followingKind(followed: Between, { fromId, toId }: Between): FollowingKind {
  if (followed.fromId === fromId) return 'AGAIN';
  return followed.fromId === toId ? 'COUNTER' : 'ONWARD';
}

/** Whether its two organisations write to each other about it: what was done by it is worth a word after its end too. */
export const takesMessages = (status: ReferralStatus): boolean => status !== 'DRAFT' && !isClosedToRecipient(status);

/**
 * The state that a referral takes when one of its parties leaves the consortium; null where it stays as it is. What the recipient has
 * taken on is its own work, and goes on without the sender.
 */
export const stateAfterLeaving = (from: ReferralStatus, leaver: 'SENDER' | 'RECIPIENT'): ReferralStatus | null =>
  AFTER_LEAVING[leaver][from] ?? null;
const AFTER_LEAVING: Readonly<Record<'SENDER' | 'RECIPIENT', Partial<Record<ReferralStatus, ReferralStatus>>>> = {
  RECIPIENT: { SENT: 'DECLINED', RECEIVED: 'DECLINED', ACCEPTED: 'INTERRUPTED', IN_PROGRESS: 'INTERRUPTED' },
  SENDER: { DRAFT: 'CANCELLED', SENT: 'CANCELLED', RECEIVED: 'CANCELLED' },
};
