/** What happened in training, for the shared pathway. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { TrainingEnrolment } from './training-record.js';

@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('TRAINING'))
@ObjectType({
  implements: PathwayStep,
  description: 'The start or end of a course, or a certificate (category LANGUAGE). Source: the training provider.',
})
@Entity({ tableName: 'step' })
export class TrainingStep extends StepRecord implements PathwayStep {
  @Property({ type: 'uuid', nullable: true })
  enrolmentId!: string | null;
}

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(TrainingStep, { id: { $in: ids } }),
  ({ id }) => id,
);
const enrolments = loaderOfOne(
  ({ em }, ids: string[]) => em.find(TrainingEnrolment, { id: { $in: ids } }),
  ({ id }) => id,
);

export const stepById = (context: RequestContext, id: unknown): Promise<TrainingStep | null> => context.load(steps, idOr(String(id)));

@Resolver(() => TrainingStep)
export class TrainingStepResolver {
  @Directive('@consent(category: "TRAINING")')
  @FieldResolver(() => TrainingEnrolment, { nullable: true })
  async enrolment(@Root() step: TrainingStep, @Ctx() context: RequestContext): Promise<TrainingEnrolment | null> {
    return step.enrolmentId ? context.load(enrolments, step.enrolmentId) : null;
  }
}
