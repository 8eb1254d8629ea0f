/** An action of a goal: what is to be done, by whom, and by when. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId, ProfessionalId } from '@passerelle/kit/identity/ids';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { Directive, Field, ObjectType } from 'type-graphql';
import { TEXT } from '../referral/referral-event.js';
import { type PlanActionKind, PlanActionKindEnum, type PlanActionStatus, PlanActionStatusEnum } from './codes.js';

@Directive('@consent(category: "PLAN")')
@ObjectType({ description: 'An action of a goal. It is of the goal’s holder; who does it reads it too.' })
@Entity({ tableName: 'plan_action' })
export class PlanAction extends KeptRecord {
  @Property({ type: 'uuid' })
  goalId!: string;

  @Field(() => PlanActionKindEnum)
  @Property({ type: 'text' })
  kind!: PlanActionKind;

  @Directive(TEXT)
  @Field(() => String, { nullable: true, description: 'What is to be done, as it was agreed, whatever the language.' })
  @Property({ type: 'text' })
  words!: string;

  /** Null where the person does it. */
  @Property({ type: 'uuid', nullable: true })
  doerId!: ProfessionalId | null;

  @Field(() => DateScalar, { nullable: true, description: 'By when it is to be done.' })
  @Property({ type: 'date', nullable: true })
  dueOn!: string | null;

  @Field(() => PlanActionStatusEnum)
  @Property({ type: 'text' })
  status!: PlanActionStatus;

  @Field(() => DateScalar, { nullable: true })
  @Property({ type: 'date', nullable: true })
  doneOn!: string | null;

  /** The organisation of who does it, as it was read: see `addressed`. */
  addressees: readonly OrganisationId[] = [];

  @Field(() => Professional, { nullable: true, description: 'Who does it; null where the person does.' })
  get doer(): Professional | null {
    return professionalOrNull(this.doerId);
  }
}
