/** What the steps of a pathway are about, as a reader looks for them. */
import { every } from '../graph/every.js';
import type { StepKind } from '../graph/generated/graphql.js';

export type StepGroup = 'FOLLOWED' | 'WORK' | 'HOME' | 'PAPERS' | 'LEARNING' | 'REFERRED';

const GROUP_OF: Readonly<Record<StepKind, StepGroup>> = {
  IDENTIFICATION: 'FOLLOWED',
  ENROLMENT: 'FOLLOWED',
  TRANSFER: 'FOLLOWED',
  INTERVIEW: 'FOLLOWED',
  WORKSHOP: 'FOLLOWED',
  SITUATION: 'WORK',
  HOUSING_ENTRY: 'HOME',
  HOUSING_EXIT: 'HOME',
  PROCEDURE: 'PAPERS',
  CONTRACT: 'PAPERS',
  TRAINING_START: 'LEARNING',
  TRAINING_END: 'LEARNING',
  CERTIFICATE: 'LEARNING',
  REFERRAL: 'REFERRED',
  GOAL_REACHED: 'FOLLOWED',
  APPOINTMENT: 'FOLLOWED',
};

/** The groups in the order in which they are offered. */
export const STEP_GROUPS = every<StepGroup>({ FOLLOWED: true, WORK: true, HOME: true, PAPERS: true, LEARNING: true, REFERRED: true });

/** What a kind of step is about. */
export const groupOf = (kind: StepKind): StepGroup => GROUP_OF[kind];

/** The kinds of steps of a group. */
export const kindsOf = (group: StepGroup): StepKind[] => every<StepKind>(GROUP_OF).filter((kind) => GROUP_OF[kind] === group);
