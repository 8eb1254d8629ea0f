/**
 * To whom a goal and its actions are written: the organisations of the professionals who do an action, as long as the goal is open and the
 * organisation holds a record of the person under the id under which the goal stands.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { type OrganisationId, organisationIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import type { PlanAction } from './plan-action.js';
import type { PlanGoal } from './plan-goal.js';

/** Index plan_action_goal. */
const ADDRESSED = `
  select a.id as action_id, a.goal_id, p.organisation_id
  from plan_action a join plan_goal g on g.id = a.goal_id
    join known_professional p on p.id = a.doer_id
    join known_link l on l.person_id = a.person_id and l.organisation_id = p.organisation_id
  where a.goal_id = any($1::uuid[]) and g.status = 'OPEN' and a.status <> 'DROPPED'`;
const addressedRow = z.object({ action_id: z.uuid(), goal_id: z.uuid(), organisation_id: organisationIdSchema });

/** Says of goals to whom they are written. */
export async function addressGoals<Goal extends PlanGoal>(em: EntityManager, goals: readonly Goal[]): Promise<readonly Goal[]> {
  const found = await rows(em, addressedRow, ADDRESSED, [goals.map(({ id }) => id)]);
  const byGoal = Map.groupBy(found, ({ goal_id }) => goal_id);
  for (const goal of goals) goal.addressees = organisationsOf(byGoal.get(goal.id));
  return goals;
}

/** Says of actions to whom they are written. */
export async function addressActions(em: EntityManager, actions: readonly PlanAction[]): Promise<readonly PlanAction[]> {
  const found = await rows(em, addressedRow, ADDRESSED, [[...new Set(actions.map(({ goalId }) => goalId))]]);
  const byAction = Map.groupBy(found, ({ action_id }) => action_id);
  for (const action of actions) action.addressees = organisationsOf(byAction.get(action.id));
  return actions;
}

const organisationsOf = (found: readonly z.infer<typeof addressedRow>[] = []): OrganisationId[] => [
  ...new Set(found.map(({ organisation_id }) => organisation_id)),
];
