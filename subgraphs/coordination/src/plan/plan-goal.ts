/** A goal of a person's plan, as its holder keeps it and as the API shows it. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Organisation, Professional } from '@passerelle/kit/graphql/references';
import { DateScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId, ProfessionalId } from '@passerelle/kit/identity/ids';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { TEXT } from '../referral/referral-event.js';
import {
  type GoalDomain,
  GoalDomainEnum,
  type GoalGivenUpReason,
  GoalGivenUpReasonEnum,
  type GoalStatus,
  GoalStatusEnum,
} from './codes.js';

@Directive('@consent(category: "PLAN")')
@ObjectType({
  description:
    'A goal of a person’s plan. The organisation that set it holds it and alone changes it. Who does an action of it reads it as long as it is open and their organisation holds a record of the person.',
})
@Entity({ tableName: 'plan_goal' })
export class PlanGoal extends KeptRecord {
  @Property({ type: 'uuid' })
  setById!: ProfessionalId;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  setAt!: Date;

  @Field(() => GoalDomainEnum)
  @Property({ type: 'text' })
  domain!: GoalDomain;

  @Directive(TEXT)
  @Field(() => String, { nullable: true, description: 'What is to be reached, as it was agreed, whatever the language.' })
  @Property({ type: 'text' })
  title!: string;

  @Field(() => DateScalar, { nullable: true, description: 'By when it is to be reached.' })
  @Property({ type: 'date', nullable: true })
  targetOn!: string | null;

  @Field(() => Int, {
    description:
      'Counts, from 1, how often the goal was written in other words or with other actions: what the person agrees to is one edition. That an action was done makes none.',
  })
  @Property({ type: 'int' })
  edition!: number;

  @Field(() => GoalStatusEnum)
  @Property({ type: 'text' })
  status!: GoalStatus;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which it was reached or given up.' })
  @Property({ type: 'date', nullable: true })
  closedOn!: string | null;

  @Field(() => GoalGivenUpReasonEnum, { nullable: true })
  @Property({ type: 'text', nullable: true })
  givenUpReason!: GoalGivenUpReason | null;

  /** The organisations of who does an action of it, as it was read: see `addressed`. */
  addressees: readonly OrganisationId[] = [];

  @Field(() => Organisation)
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Professional, { nullable: true, description: 'Who set it.' })
  get setBy(): Professional {
    return new Professional(this.setById);
  }
}
