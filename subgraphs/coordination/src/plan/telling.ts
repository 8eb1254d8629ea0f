/** Whom the inboxes tell of an act on a plan, and what. Pure: who did it knows of it. */
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import type { InboxKind, NewItem } from '../inbox.js';
import type { GoalAnswerKind } from './codes.js';

/** Whose goal it is. */
interface Of {
  readonly personId: PersonId;
  readonly holderId: OrganisationId;
}

/** Who does an action: the person, or a professional of an organisation. */
export type Doer = 'PERSON' | OrganisationId;

/** Who acts: the person, or a professional of an organisation. */
export type Actor = Doer;

const told = ({ personId }: Of, owners: Iterable<string>, kind: InboxKind, actor: string): NewItem[] =>
  [...new Set(owners)].filter((owner) => owner !== actor).map((owner) => ({ owner, kind, referralId: null, personId }));

/** A goal was set, or written in other words: the person is asked whether they agree. */
export const ofGoal = (goal: Of, isNew: boolean): NewItem[] =>
  told(goal, [goal.personId], isNew ? 'PLAN_GOAL_SET' : 'PLAN_GOAL_CHANGED', goal.holderId);

/**
 * An action was added or given to another. Who does it is told so, and who does it no more; the person is told that the goal was changed
 * where they do not do it.
 * @param before who did it before; null where nobody did
 */
export function ofAction(goal: Of, doer: Doer, before: Doer | null): NewItem[] {
  const changed = ofGoal(goal, false);
  if (doer === before) return changed;
  const over = before === null || before === 'PERSON' ? [] : ofOver(goal, [before]);
  if (doer === 'PERSON') return [...told(goal, [goal.personId], 'PLAN_ACTION_GIVEN', goal.holderId), ...over];
  return [...told(goal, [doer], 'PLAN_ACTION_GIVEN', goal.holderId), ...over, ...changed];
}

/** What organisations were to do is not theirs any more. */
export const ofOver = (goal: Of, doers: readonly Doer[]): NewItem[] =>
  told(
    goal,
    doers.filter((doer) => doer !== 'PERSON'),
    'PLAN_ACTION_OVER',
    goal.holderId,
  );

/** An action was done: its holder and the person are told, whoever of them did not do it. */
export const ofDone = (goal: Of, actor: Actor): NewItem[] =>
  told(goal, [goal.holderId, goal.personId], 'PLAN_ACTION_DONE', actor === 'PERSON' ? goal.personId : actor);

/** A goal was reached or given up: the person is told, and whose actions end with it. */
export const ofClosed = (goal: Of, doers: readonly Doer[]): NewItem[] => [
  ...told(goal, [goal.personId], 'PLAN_GOAL_CLOSED', goal.holderId),
  ...ofOver(goal, doers),
];

/** The person said yes or no on their page. */
export const ofAnswer = (goal: Of, answer: GoalAnswerKind): NewItem[] =>
  told(goal, [goal.holderId], answer === 'AGREED' ? 'PLAN_GOAL_AGREED' : 'PLAN_GOAL_REFUSED', goal.personId);

/** A sheet that they signed was put on record: they are told, since it stands in their name. */
export const ofSheet = (goal: Of): NewItem[] => told(goal, [goal.personId], 'PLAN_SHEET_RECORDED', goal.holderId);
