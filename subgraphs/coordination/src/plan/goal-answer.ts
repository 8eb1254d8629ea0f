/** What a person said of a goal as it stood: yes or no, on their page or on a sheet that they signed. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { LanguageEnum } from '@passerelle/kit/graphql/enums';
import { Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { Sha256Scalar } from '@passerelle/kit/graphql/sha256';
import type { OrganisationId, ProfessionalId } from '@passerelle/kit/identity/ids';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import type { Language } from '@passerelle/schema/categories';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { type GoalAnswerKind, GoalAnswerKindEnum, type GoalAnswerWay, GoalAnswerWayEnum } from './codes.js';

@Directive('@consent(category: "PLAN")')
@ObjectType({ description: 'What the person said of a goal. It stays as they said it when the goal is changed afterwards.' })
@Entity({ tableName: 'goal_answer' })
export class GoalAnswer extends KeptRecord {
  @Property({ type: 'uuid' })
  goalId!: string;

  @Field(() => Int, { description: 'Which edition of the goal they were shown.' })
  @Property({ type: 'int' })
  edition!: number;

  @Field(() => GoalAnswerKindEnum)
  @Property({ type: 'text' })
  answer!: GoalAnswerKind;

  @Field(() => GoalAnswerWayEnum)
  @Property({ type: 'text' })
  way!: GoalAnswerWay;

  @Field(() => DateScalar, { description: 'The day on which they said it.' })
  @Property({ type: 'date' })
  givenOn!: string;

  @Property({ type: 'datetime' })
  recordedAt!: Date;

  @Field(() => LanguageEnum, { nullable: true, description: 'In which language it was explained, or shown on their page.' })
  @Property({ type: 'text', nullable: true })
  explainedIn!: Language | null;

  @Field(() => Boolean, { description: 'Whether an interpreter was present.' })
  @Property({ type: 'boolean' })
  interpreter!: boolean;

  @Field(() => Sha256Scalar, { nullable: true, description: 'Of the signed sheet, which stays with the organisation.' })
  @Property({ type: 'text', nullable: true })
  evidenceSha256!: string | null;

  /** Null where the person said it on their page. */
  @Property({ type: 'uuid', nullable: true })
  recordedById!: ProfessionalId | null;

  /** Those of the goal, as it was read. */
  addressees: readonly OrganisationId[] = [];

  /** Of the goal, as it was read. */
  currentEdition = 0;

  @Field(() => Boolean, { description: 'Whether they were shown the goal as it stands now. False: they answered to an earlier edition.' })
  get isCurrent(): boolean {
    return this.edition === this.currentEdition;
  }

  @Field(() => Professional, { nullable: true, description: 'Who put the signed sheet on record.' })
  get recordedBy(): Professional | null {
    return professionalOrNull(this.recordedById);
  }
}
