/** The plans of the synthetic consortium. What is seeded was always so, and nobody is told of it. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { derivedId, organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import type { PlannedGoal, YoungPerson } from '@passerelle/synthetic/world';
import { indexSteps } from '../step-index.js';
import { GoalAnswer } from './goal-answer.js';
import { reachedStep } from './goal-step.js';
import { PlanAction } from './plan-action.js';
import { PlanGoal } from './plan-goal.js';

/** Inserts the plans of people: goals, actions, what the person said, and the steps of what was reached. */
export async function seedPlans(em: EntityManager, people: readonly YoungPerson[]): Promise<void> {
  const plans = people.flatMap((person) => person.goals.map((goal) => rowsOf(person, goal)));
  await insertAll(
    em,
    PlanGoal,
    plans.map(({ goal }) => goal),
  );
  await insertAll(
    em,
    PlanAction,
    plans.flatMap(({ actions }) => actions),
  );
  await insertAll(
    em,
    GoalAnswer,
    plans.flatMap(({ answers }) => answers),
  );
  await indexSteps(
    em,
    plans.flatMap(({ goal }) => (goal.closedOn ? [reachedStep(goal, goal.closedOn)] : [])),
  );
}

/** A goal as it stands, with its actions and what the person said of it. */
function rowsOf({ id, preferredLanguage }: YoungPerson, { isAgreed, ...story }: PlannedGoal) {
  const of = { personId: personIdSchema.parse(id), holderId: organisationIdSchema.parse(story.holderId) };
  const goalId = derivedId(id, `goal ${story.domain} ${story.holderId}`);
  const setAt = new Date(`${story.setOn}T10:00:00Z`);
  const { domain, title, targetOn, reachedOn } = story;
  const edition = 1 + story.actions.length;
  const goal = {
    id: goalId,
    ...of,
    setById: professionalIdSchema.parse(story.setById),
    setAt,
    ...{ domain, title, targetOn, edition },
    status: reachedOn ? ('REACHED' as const) : ('OPEN' as const),
    closedOn: reachedOn,
    givenUpReason: null,
  };
  const actions = story.actions.map(({ kind, words, doerId, dueOn, doneOn }) => ({
    id: derivedId(goalId, words),
    ...of,
    goalId,
    ...{ kind, words, dueOn, doneOn },
    doerId: doerId === null ? null : professionalIdSchema.parse(doerId),
    status: doneOn ? ('DONE' as const) : ('TODO' as const),
  }));
  const said = { edition, answer: 'AGREED', way: 'PAGE', givenOn: story.setOn, recordedAt: setAt } as const;
  const shown = { explainedIn: preferredLanguage, interpreter: false, evidenceSha256: null, recordedById: null };
  return { goal, actions, answers: isAgreed ? [{ id: derivedId(goalId, 'answer'), ...of, goalId, ...said, ...shown }] : [] };
}
