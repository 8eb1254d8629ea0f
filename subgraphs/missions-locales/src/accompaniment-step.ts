/** What happened in the accompaniment, for the shared pathway. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { wordsIn } from '@passerelle/kit/graphql/words';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Situation } from './situation.js';
import { type AccompanimentWording, STEP_WORDS } from './step-words.js';
import { Workshop, workshops } from './workshop.js';

@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('ACCOMPANIMENT'))
@ObjectType({
  implements: PathwayStep,
  description: 'Identification, enrolment, interview, workshop, or a new situation (category EMPLOYMENT). Source: the Mission Locale.',
})
@Entity({ tableName: 'step' })
export class AccompanimentStep extends StepRecord implements PathwayStep {
  @Property({ type: 'uuid', nullable: true })
  workshopId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  situationId!: string | null;

  declare wording: AccompanimentWording;

  titleIn(language: Language | null): string {
    return wordsIn(STEP_WORDS[this.wording], language).replace('{programme}', this.named ?? '');
  }
}

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(AccompanimentStep, { id: { $in: ids } }),
  ({ id }) => id,
);
const situations = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Situation, { id: { $in: ids } }),
  ({ id }) => id,
);

export const stepById = (context: RequestContext, id: unknown): Promise<AccompanimentStep | null> => context.load(steps, idOr(String(id)));

@Resolver(() => AccompanimentStep)
export class AccompanimentStepResolver {
  @FieldResolver(() => Workshop, { nullable: true })
  async workshop(@Root() step: AccompanimentStep, @Ctx() context: RequestContext): Promise<Workshop | null> {
    return step.workshopId ? context.load(workshops, step.workshopId) : null;
  }

  @Directive('@consent(category: "EMPLOYMENT")')
  @FieldResolver(() => Situation, { nullable: true })
  async situation(@Root() step: AccompanimentStep, @Ctx() context: RequestContext): Promise<Situation | null> {
    return step.situationId ? context.load(situations, step.situationId) : null;
  }
}
