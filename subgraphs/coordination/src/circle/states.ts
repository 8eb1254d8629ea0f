/**
 * How a professional comes into a person's circle by an act, and out of it. Pure. A no of the person holds until they take it back
 * themselves: whoever they refused comes in by asking alone, and they alone answer.
 */

/**
 * IN: they are in the circle. ASKED: they asked to be. DECLINED: somebody in the circle did not let them in. REFUSED: the person said
 * no. LEFT: they left. ENDED: the hub's clock or the end of a record ended it.
 */
export const MEMBERSHIP_STATUSES = ['IN', 'ASKED', 'DECLINED', 'REFUSED', 'LEFT', 'ENDED'] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];

export const CIRCLE_ACTS = ['JOIN', 'ASK', 'ACCEPT', 'DECLINE', 'REFUSE', 'LEAVE', 'END'] as const;
export type CircleAct = (typeof CIRCLE_ACTS)[number];

/** Where a membership stands; null where there is none yet. */
export interface MembershipState {
  readonly status: MembershipStatus;
  /** Whether the person said no and did not take it back. */
  readonly isRefused: boolean;
}

/** Who acts: the person, or anybody else. */
export type CircleActor = 'PERSON' | 'OTHER';

/** Why an act is not done. */
export type CircleRefusal = 'IS_IN' | 'HAS_ASKED' | 'PERSON_REFUSED' | 'PERSON_ANSWERS' | 'NOT_ASKED' | 'NOT_IN';

const IN: MembershipState = { status: 'IN', isRefused: false };
const REFUSED: MembershipState = { status: 'REFUSED', isRefused: true };

/** The state that an act leads to, or why it is not done. */
export function afterAct(known: MembershipState | null, act: CircleAct, by: CircleActor): MembershipState | CircleRefusal {
  const status = known?.status ?? 'LEFT';
  const isRefused = known?.isRefused ?? false;
  switch (act) {
    case 'JOIN':
      if (status === 'IN') return 'IS_IN';
      return isRefused ? 'PERSON_REFUSED' : IN;
    case 'ASK':
      if (status === 'IN') return 'IS_IN';
      return status === 'ASKED' ? 'HAS_ASKED' : { status: 'ASKED', isRefused };
    case 'ACCEPT':
      if (by === 'PERSON' && isRefused) return IN;
      if (status !== 'ASKED') return 'NOT_ASKED';
      return isRefused ? 'PERSON_ANSWERS' : IN;
    case 'DECLINE':
      if (status !== 'ASKED') return 'NOT_ASKED';
      if (by === 'PERSON') return REFUSED;
      return isRefused ? 'PERSON_ANSWERS' : { status: 'DECLINED', isRefused: false };
    case 'REFUSE':
      return REFUSED;
    case 'LEAVE':
    case 'END':
      if (status !== 'IN' && status !== 'ASKED') return 'NOT_IN';
      // Who asks again and takes it back stands where they stood: the no of the person is not lost by it.
      if (isRefused) return REFUSED;
      return { status: act === 'LEAVE' ? 'LEFT' : 'ENDED', isRefused: false };
  }
}

/** Whether an act was done. */
export const isDone = (outcome: MembershipState | CircleRefusal): outcome is MembershipState => typeof outcome !== 'string';
