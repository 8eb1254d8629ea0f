/** A request that a person makes by right, and what each organisation that was asked answers. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { connectionTypes } from '@passerelle/kit/graphql/pagination';
import { DateScalar, DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { loaderOfMany } from '@passerelle/kit/request/context';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type PersonRight, PersonRightEnum, type RefusalGround, RefusalGroundEnum } from './right.js';

export const BETWEEN_THEM = '@open(because: "given to the person, and to the organisations that are asked")';

@Directive(BETWEEN_THEM)
@ObjectType({ description: 'What a person asks for by right, of every organisation that holds something about them.' })
@Entity({ tableName: 'right_request' })
export class RightRequest {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Field(() => PersonRightEnum)
  @Property({ type: 'text', fieldName: 'kind' })
  right!: PersonRight;

  @Property({ type: 'text', nullable: true })
  words!: string | null;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  askedAt!: Date;

  @Field(() => DateScalar, { description: 'The day by which each must answer: within a month (RGPD art. 12(3)).' })
  @Property({ type: 'date' })
  dueOn!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the person took it back.' })
  @Property({ type: 'datetime', nullable: true })
  takenBackAt!: Date | null;

  /** Who put it on record for the person; null where they asked on their page. */
  @Property({ type: 'uuid', nullable: true })
  recordedById!: OrganisationId | null;

  @Property({ type: 'text', nullable: true })
  evidenceSha256!: string | null;
}

@Directive(BETWEEN_THEM)
@ObjectType({ description: 'What one organisation answers to a person’s request, for what it holds itself.' })
@Entity({ tableName: 'right_answer' })
export class RightAnswer {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  requestId!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Field(() => Boolean, { nullable: true, description: 'Whether it does what is asked; null while it has not answered.' })
  @Property({ type: 'boolean', nullable: true })
  accepted!: boolean | null;

  @Field(() => RefusalGroundEnum, { nullable: true, description: 'Why not.' })
  @Property({ type: 'text', nullable: true })
  ground!: RefusalGround | null;

  @Property({ type: 'text', nullable: true })
  words!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  @Property({ type: 'datetime', nullable: true })
  answeredAt!: Date | null;

  @Property({ type: 'uuid', nullable: true })
  professionalId!: string | null;

  @Field(() => Int, { description: 'Counts its changes, from 1. Who answers names the version that they read.' })
  @Property({ version: true })
  version!: number;
}

export const RightRequestConnection = connectionTypes('RightRequest', () => RightRequest);

export const answersOf = loaderOfMany(
  ({ em }, requests: string[]) => em.find(RightAnswer, { requestId: { $in: requests } }, { orderBy: { id: 'asc' } }),
  ({ requestId }) => requestId,
);
