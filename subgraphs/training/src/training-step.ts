/** What happened in training, for the shared pathway. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { type FrenchAndEnglish, wordsIn } from '@passerelle/kit/graphql/words';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { COURSE_NAMES, type CourseKind } from './course.js';
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

  /** Null of a certificate. */
  @Property({ type: 'text', nullable: true })
  courseKind!: CourseKind | null;

  declare wording: TrainingWording;

  titleIn(language: Language | null): string {
    const name = [this.courseKind && wordsIn(COURSE_NAMES[this.courseKind], language), this.named].filter(Boolean).join(' ');
    return wordsIn(WORDS[this.wording], language).replace('{name}', () => name);
  }
}

export type TrainingWording = 'STARTED' | 'ENDED' | 'DROPPED' | 'CERTIFICATE';

const WORDS: Readonly<Record<TrainingWording, FrenchAndEnglish>> = {
  STARTED: { fr: 'Début\u00a0: {name}', en: 'Start: {name}' },
  ENDED: { fr: 'Fin\u00a0: {name}', en: 'End: {name}' },
  DROPPED: { fr: 'Abandon\u00a0: {name}', en: 'Left early: {name}' },
  CERTIFICATE: { fr: '{name}', en: '{name}' },
};

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
