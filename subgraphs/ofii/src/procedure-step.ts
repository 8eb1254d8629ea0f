/** What happened in the procedure, for the shared pathway. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Directive, Field, ObjectType } from 'type-graphql';
import { ProcedureStageEnum } from './asylum-procedure.js';
import type { ProcedureStage } from './right-to-work.js';

@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('ADMINISTRATIVE_STATUS'))
@ObjectType({
  implements: PathwayStep,
  description: 'A step of the procedure, or the signing of the CIR (category INTEGRATION_CONTRACT). Source: OFII.',
})
@Entity({ tableName: 'step' })
export class ProcedureStep extends StepRecord implements PathwayStep {
  @Field(() => ProcedureStageEnum, { nullable: true })
  @Property({ type: 'text', nullable: true })
  stage!: ProcedureStage | null;
}

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(ProcedureStep, { id: { $in: ids } }),
  ({ id }) => id,
);

export const stepById = (context: RequestContext, id: unknown): Promise<ProcedureStep | null> => context.load(steps, idOr(String(id)));
