/** An organisation sets goals with a person, changes them, and closes them. */
import { persistNew } from '@passerelle/kit/database/insert';
import { BadUserInput, Conflict } from '@passerelle/kit/errors';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { newId, personIdOr } from '@passerelle/kit/identity/ids';
import { lockHeldPerson } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { indexSteps, takeBackSteps } from '../step-index.js';
import { addressGoals } from './addressed.js';
import {
  type GoalDomain,
  GoalDomainEnum,
  type GoalGivenUpReason,
  GoalGivenUpReasonEnum,
  type GoalOutcome,
  GoalOutcomeEnum,
} from './codes.js';
import { GoalAnswer } from './goal-answer.js';
import { reachedStep } from './goal-step.js';
import { PlanAction } from './plan-action.js';
import { doersOf, ownGoal, refuseGoalUnless, VERSION, written } from './plan-acts.js';
import { PlanGoal } from './plan-goal.js';
import { ofAction, ofClosed, ofGoal, ofOver } from './telling.js';

/** A plan of more goals of one organisation is none. */
export const MOST_GOALS = 40;
const GOAL = 'The goal, which the viewer’s organisation holds.';

@InputType()
export class PlanGoalInput {
  @Field(() => GoalDomainEnum)
  domain!: GoalDomain;

  @Directive('@bounds(longest: 200)')
  @Field(() => String, { description: 'What is to be reached, in words that the person understands: at most 200 characters.' })
  title!: string;

  @Directive('@bounds(from: "-P2Y", until: "P5Y")')
  @Field(() => DateScalar, { nullable: true, description: 'By when it is to be reached.' })
  targetOn!: string | null;
}

@InputType()
export class CloseGoalInput {
  @Field(() => GoalOutcomeEnum)
  outcome!: GoalOutcome;

  @Field(() => GoalGivenUpReasonEnum, { nullable: true, description: 'Why it is given up; needed then, and for no goal that was reached.' })
  reason!: GoalGivenUpReason | null;

  @Directive('@bounds(from: "-P2Y", until: "P0D")')
  @Field(() => DateScalar, { description: 'The day on which it was reached or given up.' })
  closedOn!: string;
}

@Resolver()
export class SettingGoalsResolver {
  @Mutation(() => PlanGoal, {
    description:
      'Sets a goal in the plan of a person for whom the viewer’s organisation holds a record. The person is told, and asked whether they agree.',
  })
  async setGoal(
    @Ctx() context: RequestContext,
    @Arg('personId', () => ID) personId: string,
    @Arg('input', () => PlanGoalInput) input: PlanGoalInput,
  ): Promise<PlanGoal> {
    const { organisationId: holderId, professionalId: setById } = context.professional();
    const { result } = await context.change(async (em, emit) => {
      const of = { personId: await lockHeldPerson(em, { personId: personIdOr(personId), holderId }, 'personId'), holderId };
      if ((await em.count(PlanGoal, of)) >= MOST_GOALS)
        throw new Conflict(`Your organisation has set ${MOST_GOALS} goals with this person: change one of them.`);
      const goal = persistNew(em, PlanGoal, {
        id: newId(),
        ...of,
        setById,
        setAt: context.now,
        ...input,
        edition: 1,
        status: 'OPEN',
        closedOn: null,
        givenUpReason: null,
      });
      emit(await written(em, goal, ofGoal(goal, true)));
      return goal;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanGoal, {
    description: 'Changes a goal to what the input says, all of it. It is another edition then, to which the person has not agreed yet.',
  })
  async changeGoal(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: GOAL }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => PlanGoalInput) input: PlanGoalInput,
  ): Promise<PlanGoal> {
    const { result } = await context.change(async (em, emit) => {
      const goal = await ownGoal(em, context, { id, version });
      refuseGoalUnless(context, goal, 'OPEN');
      const { domain, title, targetOn } = input;
      if (goal.domain === domain && goal.title === title && goal.targetOn === targetOn) return goal;
      Object.assign(goal, { domain, title, targetOn, edition: goal.edition + 1 });
      emit(await written(em, goal, ofGoal(goal, false)));
      return goal;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanGoal, {
    description:
      'Closes a goal that was reached, which is a step of the timeline, or that is given up. Whoever has an action of it is told.',
  })
  async closeGoal(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: GOAL }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => CloseGoalInput) { outcome, reason, closedOn }: CloseGoalInput,
  ): Promise<PlanGoal> {
    checkReason(outcome, reason);
    const { result } = await context.change(async (em, emit) => {
      const goal = await ownGoal(em, context, { id, version });
      refuseGoalUnless(context, goal, 'OPEN');
      const items = ofClosed(goal, await doersOf(em, goal));
      Object.assign(goal, { status: outcome, closedOn, givenUpReason: reason });
      emit(await written(em, goal, items));
      if (outcome === 'REACHED') await indexSteps(em, [reachedStep(goal, closedOn)]);
      return goal;
    });
    return addressed(context, result);
  }

  @Mutation(() => PlanGoal, { description: 'Opens a goal again that was closed: it is worked on as it was.' })
  async reopenGoal(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: GOAL }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<PlanGoal> {
    const { result } = await context.change(async (em, emit) => {
      const goal = await ownGoal(em, context, { id, version });
      refuseGoalUnless(context, goal, 'CLOSED');
      const isBack = (await doersOf(em, goal)).flatMap((doer) => ofAction(goal, doer, null));
      Object.assign(goal, { status: 'OPEN', closedOn: null, givenUpReason: null });
      emit(await written(em, goal, [...isBack.filter(({ owner }) => owner !== goal.personId), ...ofGoal(goal, false)]));
      await takeBackSteps(em, [goal.id]);
      return goal;
    });
    return addressed(context, result);
  }

  @Mutation(() => Boolean, {
    description:
      'Takes out a goal that was entered in error, with its actions, what the person said of it, and its step. What it said stays in `planChanges`, for the organisation and for the person.',
  })
  async goalEnteredInError(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: GOAL }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
  ): Promise<boolean> {
    const { result } = await context.change(async (em, emit) => {
      const goal = await ownGoal(em, context, { id, version });
      const items = goal.status === 'OPEN' ? [...ofOver(goal, await doersOf(em, goal)), ...ofGoal(goal, false)] : ofGoal(goal, false);
      for (const part of await em.find(PlanAction, { goalId: goal.id })) em.remove(part);
      for (const part of await em.find(GoalAnswer, { goalId: goal.id })) em.remove(part);
      await em.flush();
      em.remove(goal);
      emit(await written(em, goal, items));
      await takeBackSteps(em, [goal.id]);
      return true;
    });
    return result;
  }
}

/** @throws BadUserInput where a reason is missing, is given for what was reached, or is the hub's own */
function checkReason(outcome: GoalOutcome, reason: GoalGivenUpReason | null): void {
  if (outcome === 'REACHED' && reason !== null) throw new BadUserInput('input.reason', 'A goal that was reached has none: leave it out.');
  if (outcome === 'GIVEN_UP' && reason === null) throw new BadUserInput('input.reason', 'Say why it is given up.');
  if (reason === 'RECORD_ENDED') throw new BadUserInput('input.reason', 'The hub gives this reason by itself: give another.');
}

/** The goal with whom it is written to, as its fields are decided by. */
export async function addressed({ em }: RequestContext, goal: PlanGoal): Promise<PlanGoal> {
  await addressGoals(em, [goal]);
  return goal;
}
