/** The code lists of a plan, in the order in which the page offers and lists them. */
import { every } from './every.js';
import type { GoalDomain, GoalGivenUpReason, PlanActionKind } from './generated/graphql.js';

export const GOAL_DOMAINS = every<GoalDomain>({
  HOUSING: true,
  WORK: true,
  TRAINING: true,
  LANGUAGE: true,
  HEALTH: true,
  RIGHTS: true,
  FAMILY: true,
  DAILY_LIFE: true,
});

export const ACTION_KINDS = every<PlanActionKind>({
  SEARCH: true,
  APPLICATION: true,
  PAPERS: true,
  APPOINTMENT: true,
  ENROLMENT: true,
  RIGHT: true,
  PRACTICE: true,
  CONTACT: true,
  OTHER: true,
});

/** Why a goal is given up; RECORD_ENDED is the hub's own. */
export const GIVEN_UP_REASONS = every<Exclude<GoalGivenUpReason, 'RECORD_ENDED'>>({
  PERSON_WISH: true,
  NOT_POSSIBLE: true,
  OTHER_GOAL: true,
  PERSON_LEFT: true,
});
