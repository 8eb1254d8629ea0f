/** Who does what by when for a goal: its holder says so, and whoever does it says that it is done. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { Conflict, NotFound, VersionConflict } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, newId } from '@passerelle/kit/identity/ids';
import { writeAs } from '@passerelle/kit/record/write-as';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { addressActions } from './addressed.js';
import { type PlanActionKind, PlanActionKindEnum } from './codes.js';
import { PlanAction } from './plan-action.js';
import {
  doerNamed,
  doerOf,
  type OwnAction,
  ownAction,
  ownGoal,
  refuseActionUnless,
  refuseGoalUnless,
  VERSION,
  written,
} from './plan-acts.js';
import { PlanGoal } from './plan-goal.js';
import { ofAction, ofDone, ofGoal, ofOver } from './telling.js';

/** A goal of more actions is several. */
export const MOST_ACTIONS = 30;
const ACTION = 'The action, of a goal which the viewer’s organisation holds.';

@InputType()
export class PlanActionInput {
  @Field(() => PlanActionKindEnum)
  kind!: PlanActionKind;

  @Directive('@bounds(longest: 300)')
  @Field(() => String, { description: 'What is to be done, in words that the person understands: at most 300 characters.' })
  words!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The professional who does it, of any organisation that holds a record of the person: they are told, and read this action and its goal. Left out, the person does it.',
  })
  doerId!: string | null;

  @Directive('@bounds(from: "-P2Y", until: "P5Y")')
  @Field(() => DateScalar, { nullable: true, description: 'By when it is to be done.' })
  dueOn!: string | null;
}

@Resolver()
export class PlanActionsResolver {
  @Mutation(() => PlanAction, {
    description: 'Adds an action to an open goal. The goal is another edition then, to which the person has not agreed yet.',
  })
  async addAction(
    @Ctx() context: RequestContext,
    @Arg('goalId', () => ID, { description: 'The goal, which the viewer’s organisation holds.' }) goalId: string,
    @Arg('input', () => PlanActionInput) { kind, words, doerId, dueOn }: PlanActionInput,
  ): Promise<PlanAction> {
    const { result } = await context.change(async (em, emit) => {
      const goal = await ownGoal(em, context, { id: goalId, version: null, field: 'goalId' });
      refuseGoalUnless(context, goal, 'OPEN');
      if ((await em.count(PlanAction, { goalId: goal.id })) >= MOST_ACTIONS)
        throw new Conflict(`This goal has ${MOST_ACTIONS} actions: set another goal.`);
      const named = { doerId: await doerNamed(em, context, goal, doerId) };
      goal.edition += 1;
      const { personId, holderId } = goal;
      const of = { id: newId(), personId, holderId, goalId: goal.id };
      const action = persistNew(em, PlanAction, { ...of, ...named, kind, words, dueOn, status: 'TODO', doneOn: null });
      emit(await written(em, goal, ofAction(goal, (await doerOf(em, named)) ?? 'PERSON', null)));
      return action;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanAction, {
    description:
      'Changes an action to what the input says, all of it: what, who does it, by when. The goal is another edition then. Who does it no more is told, and reads it no more.',
  })
  async changeAction(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ACTION }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => PlanActionInput) { kind, words, doerId, dueOn }: PlanActionInput,
  ): Promise<PlanAction> {
    const { result } = await context.change(async (em, emit) => {
      const { goal, action } = await ownAction(em, context, { id, version });
      refuseGoalUnless(context, goal, 'OPEN');
      refuseActionUnless(context, action, 'TODO');
      const named = { doerId: await doerNamed(em, context, goal, doerId) };
      if (action.kind === kind && action.words === words && action.doerId === named.doerId && action.dueOn === dueOn) return action;
      const items = ofAction(goal, (await doerOf(em, named)) ?? 'PERSON', await doerOf(em, action));
      Object.assign(action, { kind, words, dueOn, ...named });
      goal.edition += 1;
      emit(await written(em, goal, items));
      return action;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanAction, {
    description:
      'Says that an action was done: the professional who does it, the organisation that holds the goal, or the person where it is theirs. The others are told.',
  })
  async completeAction(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'The action.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Directive('@bounds(from: "-P2Y", until: "P0D")')
    @Arg('doneOn', () => DateScalar, { description: 'The day on which it was done.' })
    doneOn: string,
  ): Promise<PlanAction> {
    const { result } = await context.change(async (em, emit) => {
      const { goal, action } = await actionToDo(em, context, id);
      if (action.version !== version) throw new VersionConflict(action.version);
      refuseGoalUnless(context, goal, 'OPEN');
      refuseActionUnless(context, action, 'TODO');
      Object.assign(action, { status: 'DONE', doneOn });
      const { viewer } = context;
      emit(await written(em, goal, ofDone(goal, viewer.is === 'subject' ? 'PERSON' : viewer.organisationId)));
      return action;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanAction, {
    description: 'Says that an action is not to be done any more. It stays in the plan as dropped; the goal is another edition then.',
  })
  async dropAction(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ACTION }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<PlanAction> {
    const { result } = await context.change(async (em, emit) => {
      const { goal, action } = await ownAction(em, context, { id, version });
      refuseGoalUnless(context, goal, 'OPEN');
      refuseActionUnless(context, action, 'TODO');
      const doer = await doerOf(em, action);
      action.status = 'DROPPED';
      goal.edition += 1;
      emit(await written(em, goal, [...ofOver(goal, doer ? [doer] : []), ...ofGoal(goal, false)]));
      return action;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanAction, {
    description: 'Says that an action is to be done after all: one that was said to be done, or one that was dropped.',
  })
  async reopenAction(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ACTION }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<PlanAction> {
    const { result } = await context.change(async (em, emit) => {
      const { goal, action } = await ownAction(em, context, { id, version });
      refuseGoalUnless(context, goal, 'OPEN');
      refuseActionUnless(context, action, 'OVER');
      // What is done was agreed to; what was dropped was not, as it stands.
      if (action.status === 'DROPPED') goal.edition += 1;
      Object.assign(action, { status: 'TODO', doneOn: null });
      emit(await written(em, goal, ofAction(goal, (await doerOf(em, action)) ?? 'PERSON', null)));
      return action;
    });
    return addressed(context, result);
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out an action that was entered in error. What it said stays in `planChanges`. The goal is another edition then, where it is open.',
  })
  async actionEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: ACTION }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const { result } = await context.change(async (em, emit) => {
      const { goal, action } = await ownAction(em, context, { id, version });
      const doer = await doerOf(em, action);
      em.remove(action);
      goal.edition += 1;
      emit(await written(em, goal, [...ofOver(goal, doer && action.status === 'TODO' ? [doer] : []), ...ofGoal(goal, false)]));
      return true;
    });
    return result;
  }
}

/** The action that the viewer may say is done. Throws NotFound for any other, as for none. */
async function actionToDo(em: EntityManager, context: RequestContext, id: string): Promise<OwnAction> {
  const { viewer } = context;
  if (viewer.is !== 'subject') context.professional();
  const found = await em.findOne(PlanAction, { id: idOr(id) });
  if (!found) throw new NotFound('action');
  if (viewer.is !== 'subject' && viewer.organisationId === found.holderId) return ownAction(em, context, { id, version: null });
  if (!(await isTheirs(em, context, found))) throw new NotFound('action');
  // It is written in the name of the goal's holder, whoever says that it is done.
  await writeAs(em, found.holderId);
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const goal = await em.findOneOrFail(PlanGoal, { id: found.goalId }, lock);
  const action = await em.findOne(PlanAction, { id: found.id }, lock);
  if (!action || !(await isTheirs(em, context, action))) throw new NotFound('action');
  return { goal, action };
}

/** Whether an action is the viewer's own to do: the person's, or a professional's whose organisation holds a record of the person. */
async function isTheirs(em: EntityManager, { viewer }: RequestContext, action: PlanAction): Promise<boolean> {
  if (viewer.is === 'subject') return action.doerId === null && action.personId === viewer.personId;
  await addressActions(em, [action]);
  return action.doerId === viewer.professionalId && action.addressees.includes(viewer.organisationId);
}

/** The action with whom it is written to, as its fields are decided by. */
async function addressed({ em }: RequestContext, action: PlanAction): Promise<PlanAction> {
  await addressActions(em, [action]);
  return action;
}
