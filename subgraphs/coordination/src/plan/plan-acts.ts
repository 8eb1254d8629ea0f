/** What every act on a plan needs: the goal or the action that it is of, locked, and who does an action. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { rows } from '@passerelle/kit/database/sql';
import { BadUserInput, Conflict, NotFound, VersionConflict } from '@passerelle/kit/errors';
import { planChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { idOr, organisationIdSchema, type ProfessionalId, professionalIdOr } from '@passerelle/kit/identity/ids';
import type { Held } from '@passerelle/kit/record/held';
import { writeAs } from '@passerelle/kit/record/write-as';
import { KnownLink, KnownProfessional } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { z } from 'zod';
import { type Change, noteChanges } from '../changes/change-rows.js';
import { deliver, type NewItem } from '../inbox.js';
import { PlanAction } from './plan-action.js';
import { PlanGoal } from './plan-goal.js';
import type { Doer } from './telling.js';

export const VERSION = 'Which version of it the client read.';

/** What is locked and changed. */
interface Asked {
  readonly id: string;
  /** Null where the act adds to it, and changes nothing that somebody may have read otherwise. */
  readonly version: number | null;
  /** The argument that names it. */
  readonly field?: string;
}

const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;

/** Whether the organisation that holds a goal holds a record of its person still: who does not writes nothing of them. */
const isHeld = async (em: EntityManager, { personId, holderId }: PlanGoal): Promise<boolean> =>
  (await em.count(KnownLink, { personId, organisationId: holderId })) > 0;

/** A goal that the viewer's organisation holds. Throws NotFound for any other, and VersionConflict where it was changed since. */
export async function ownGoal(em: EntityManager, context: RequestContext, { id, version, field }: Asked): Promise<PlanGoal> {
  const { organisationId: holderId } = context.professional();
  const goal = await em.findOne(PlanGoal, { id: idOr(id), holderId }, locked);
  if (!goal || !(await isHeld(em, goal))) throw new NotFound('goal', field);
  if (version !== null && goal.version !== version) throw new VersionConflict(goal.version);
  return goal;
}

/** An action with its goal. */
export interface OwnAction {
  readonly goal: PlanGoal;
  readonly action: PlanAction;
}

/** An action of a goal that the viewer's organisation holds. Throws as `ownGoal` does. */
export async function ownAction(em: EntityManager, context: RequestContext, { id, version }: Asked): Promise<OwnAction> {
  const { organisationId: holderId } = context.professional();
  const found = await em.findOne(PlanAction, { id: idOr(id), holderId });
  const goal = found && (await em.findOne(PlanGoal, { id: found.goalId, holderId }, locked));
  const action = goal && (await em.findOne(PlanAction, { id: found.id }, locked));
  if (!action || !(await isHeld(em, goal))) throw new NotFound('action');
  if (version !== null && action.version !== version) throw new VersionConflict(action.version);
  return { goal, action };
}

/** Refuses an act on a goal that stands otherwise than it must: the viewer learns how it stands, which leaves its row. */
export function refuseGoalUnless(context: RequestContext, goal: PlanGoal, wanted: 'OPEN' | 'CLOSED'): void {
  if ((goal.status === 'OPEN') === (wanted === 'OPEN')) return;
  recordReading(context.guard, goal, 'PLAN', 'PlanGoal.status');
  throw new Conflict(
    wanted === 'OPEN' ? 'This goal is closed: open it again with reopenGoal, or set another.' : 'This goal is open already.',
  );
}

/** Refuses an act on an action that stands otherwise than it must: the viewer learns how it stands, which leaves its row. */
export function refuseActionUnless(context: RequestContext, action: PlanAction, wanted: 'OVER' | 'TODO'): void {
  if ((action.status === 'TODO') === (wanted === 'TODO')) return;
  recordReading(context.guard, action, 'PLAN', 'PlanAction.status');
  throw new Conflict(
    wanted === 'TODO'
      ? `This action is ${action.status}: open it again with reopenAction, or add another.`
      : 'This action is to be done already.',
  );
}

/** Who does an action, as the inboxes know them. A professional of whom the registry told nothing is of nobody. */
export async function doerOf(em: EntityManager, { doerId }: Pick<PlanAction, 'doerId'>): Promise<Doer | null> {
  if (doerId === null) return 'PERSON';
  return (await em.findOne(KnownProfessional, { id: doerId }))?.organisationId ?? null;
}

const DOERS = `
  select distinct p.organisation_id from plan_action a join known_professional p on p.id = a.doer_id
  where a.goal_id = $1 and a.status = 'TODO'`;

/** The organisations whose professionals have something to do for a goal. */
export const doersOf = async (em: EntityManager, { id }: Pick<PlanGoal, 'id'>) =>
  (await rows(em, z.object({ organisation_id: organisationIdSchema }), DOERS, [id])).map(({ organisation_id }) => organisation_id);

/**
 * The professional whom an action names. Whether an organisation holds a record of the person is told by YoungPerson.holders, which the
 * holder of a goal reads: this leaves the same row.
 * @throws BadUserInput where they work for no organisation that holds a record of the person
 */
export async function doerNamed(
  em: EntityManager,
  { guard }: RequestContext,
  { personId, holders }: Held,
  doerId: string | null,
): Promise<ProfessionalId | null> {
  if (doerId === null) return null;
  const professional = await em.findOne(KnownProfessional, { id: professionalIdOr(doerId.toLowerCase()) });
  if (professional) recordReading(guard, { personId, holders }, 'IDENTITY', 'YoungPerson.holders');
  const standing = professional && { personId, organisationId: professional.organisationId };
  if (!standing || (await em.count(KnownLink, standing)) === 0)
    throw new BadUserInput(
      'input.doerId',
      'Name a professional of an organisation that holds a record of the person, or leave it out where the person does it.',
    );
  return professional.id;
}

/** Writes what the unit of work has, in the name of the goal's holder, and tells the inboxes. Returns the event to append. */
export async function written(
  em: EntityManager,
  { id: goalId, personId, holderId }: Pick<PlanGoal, 'id' | 'personId' | 'holderId'>,
  items: readonly NewItem[],
): Promise<NewEvent> {
  await writeAs(em, holderId);
  await em.flush();
  await deliver(em, items);
  // Who reads the plan is told, and who is asked to do something of it.
  const asked = items
    .filter(({ owner }) => owner !== personId)
    .map(({ owner }): Change => ({ personId, holderId: owner, category: 'FREE_TEXT' }));
  await noteChanges(em, 'plan', [{ personId, holderId, category: 'PLAN' }, ...asked]);
  return planChanged.of({ goalId });
}
