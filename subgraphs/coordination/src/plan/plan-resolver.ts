/** Reading a person's plan. */
import { PAGE_OF } from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import { RecordChange, RecordChangeConnection } from '@passerelle/kit/history/record-change';
import { CHANGES, changesOf, HISTORY } from '@passerelle/kit/history/record-changes';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { loader, loaderOfPerson, type RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { YoungPerson } from '../pathway.js';
import { addressActions, addressGoals } from './addressed.js';
import { GoalAnswer } from './goal-answer.js';
import { PlanAction } from './plan-action.js';
import { PlanGoal } from './plan-goal.js';

const TABLES = { shown: ['plan_goal', 'plan_action', 'goal_answer'] } as const;

const goalsOf = loaderOfPerson(async ({ em }, people: PersonId[]) =>
  addressGoals(em, await em.find(PlanGoal, { personId: { $in: people } }, { orderBy: { setAt: 'desc', id: 'desc' } })),
);

// By the goal itself: one that a mutation has changed is read with what it has then.
const actionsOf = loader<PlanGoal, PlanAction[]>(async ({ em }, goals) => {
  const ofGoals = { goalId: { $in: goals.map(({ id }) => id) } };
  const found = await em.find(PlanAction, ofGoals, { orderBy: { dueOn: 'asc nulls last', id: 'asc' }, refresh: true });
  const byGoal = Map.groupBy(await addressActions(em, found), ({ goalId }) => goalId);
  return goals.map(({ id }) => byGoal.get(id) ?? []);
});

const answersOf = loader<PlanGoal, GoalAnswer | null>(async ({ em }, goals) => {
  const ofGoals = { goalId: { $in: goals.map(({ id }) => id) } };
  const found = await em.find(GoalAnswer, ofGoals, { orderBy: { recordedAt: 'desc', id: 'desc' }, refresh: true });
  return goals.map(({ id, addressees, edition: currentEdition }) => {
    const last = found.find(({ goalId }) => goalId === id);
    return last ? Object.assign(last, { addressees, currentEdition }) : null;
  });
});

@Resolver(() => YoungPerson)
export class PlanResolver {
  @Directive('@consent(category: "PLAN")')
  @Directive('@listSize(assumedSize: 8)')
  @FieldResolver(() => [PlanGoal], {
    nullable: true,
    description:
      'The person’s plan: the goals that organisations set with them, the latest first, closed ones too. Category PLAN. An organisation reads those that it set without it, and those of which a professional of its own does an action.',
  })
  plan(@Root() { id }: YoungPerson, @Ctx() context: RequestContext): Promise<PlanGoal[]> {
    return context.load(goalsOf, id);
  }

  @Directive(HISTORY)
  @FieldResolver(() => RecordChangeConnection, {
    nullable: true,
    description:
      'What was put on record of goals, actions and answers, changed and taken out, the latest first: of the viewer’s organisation; to the person, of all.',
  })
  planChanges(
    @Root() person: YoungPerson,
    @Ctx() context: RequestContext,
    @Arg('recordId', () => ID, { nullable: true, description: 'Of one goal, one action or one answer.' }) recordId: string | null,
    @Arg('first', () => Int, PAGE_OF(CHANGES)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ) {
    return changesOf(context, 'planChanges', person.id, { recordId, first, after }, TABLES, RecordChange);
  }
}

@Resolver(() => PlanGoal)
export class PlanGoalResolver {
  @Directive('@listSize(assumedSize: 6)')
  @FieldResolver(() => [PlanAction], {
    nullable: true,
    description: 'Its actions by their day, those without one last. Who does one of them, and reads no more of the plan, reads that one.',
  })
  actions(@Root() goal: PlanGoal, @Ctx() context: RequestContext): Promise<PlanAction[]> {
    return context.load(actionsOf, goal);
  }

  @FieldResolver(() => GoalAnswer, { nullable: true, description: 'What the person last said of it; null where they said nothing.' })
  answer(@Root() goal: PlanGoal, @Ctx() context: RequestContext): Promise<GoalAnswer | null> {
    return context.load(answersOf, goal);
  }
}
