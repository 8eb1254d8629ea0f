/** The step of the timeline that a goal makes once it is reached. */
import { FRENCH, LanguageEnum } from '@passerelle/kit/graphql/enums';
import { WORDED, wordsIn } from '@passerelle/kit/graphql/words';
import { HeldValue } from '@passerelle/kit/record/held';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { GoalStep } from '../pathway.js';
import type { OwnStep } from '../step-index.js';
import { GOAL_REACHED } from './codes.js';
import { PlanGoal } from './plan-goal.js';

/** The step of a goal, which has its goal's id. */
export const reachedStep = ({ id, personId, holderId }: Pick<PlanGoal, 'id' | 'personId' | 'holderId'>, occurredOn: string): OwnStep => ({
  id,
  personId,
  holderId,
  kind: 'GOAL_REACHED',
  category: 'PLAN',
  occurredOn,
});

const goalsById = loaderOfOne(
  ({ em }, ids: string[]) => em.find(PlanGoal, { id: { $in: ids } }),
  ({ id }) => id,
);

@Resolver(() => GoalStep)
export class GoalStepResolver {
  @Directive('@consent(category: "PLAN")')
  @FieldResolver(() => String, { nullable: true, description: `What was reached, by its domain. ${WORDED}` })
  async title(
    @Root() { id, personId }: GoalStep,
    @Ctx() context: RequestContext,
    @Arg('language', () => LanguageEnum, FRENCH) language: Language | null,
  ): Promise<HeldValue<string | null>> {
    const goal = await context.load(goalsById, id);
    return new HeldValue(goal ?? { personId, holders: [] }, goal && wordsIn(GOAL_REACHED[goal.domain], language));
  }
}
