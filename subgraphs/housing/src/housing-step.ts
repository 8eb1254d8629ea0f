/** What happened on the housing side, for the shared pathway. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { PathwayStep, STEP_CONSENT } from '@passerelle/kit/graphql/pathway-step';
import { idOr } from '@passerelle/kit/identity/ids';
import { StepRecord } from '@passerelle/kit/record/held-record';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Directive, Field, ObjectType } from 'type-graphql';
import { type FacilityKind, FacilityKindEnum } from './housing-record.js';

@Directive('@key(fields: "id")')
@Directive(STEP_CONSENT('HOUSING_STATUS'))
@ObjectType({ implements: PathwayStep, description: 'An entry into a facility or an exit from it. Source: the operator.' })
@Entity({ tableName: 'step' })
export class HousingStep extends StepRecord implements PathwayStep {
  @Field(() => FacilityKindEnum, { nullable: true })
  @Property({ type: 'text' })
  facilityKind!: FacilityKind;
}

const steps = loaderOfOne(
  ({ em }, ids: string[]) => em.find(HousingStep, { id: { $in: ids } }),
  ({ id }) => id,
);

export const stepById = (context: RequestContext, id: unknown): Promise<HousingStep | null> => context.load(steps, idOr(String(id)));
