/** An appointment of a young person with an organisation. */
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { Organisation, Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { KeptRecord } from '@passerelle/kit/record/held-record';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import {
  type AppointmentCanceller,
  AppointmentCancellerEnum,
  type AppointmentKind,
  AppointmentKindEnum,
  type AppointmentStatus,
  AppointmentStatusEnum,
  type Interpreting,
  InterpretingEnum,
  type MeetingPlace,
  MeetingPlaceEnum,
} from './appointment-codes.js';
import { YoungPerson } from './young-person.js';

/** As it is kept, and as the API gives it. */
@Directive('@consent(category: "APPOINTMENTS")')
@ObjectType({ description: 'An appointment of a person. Source: the organisation that holds it.' })
@Entity({ tableName: 'appointment' })
export class Appointment extends KeptRecord {
  @Field(() => AppointmentKindEnum)
  @Property({ type: 'text' })
  kind!: AppointmentKind;

  @Field(() => AppointmentStatusEnum)
  @Property({ type: 'text' })
  status!: AppointmentStatus;

  @Field(() => DateTimeScalar, { description: 'When it begins.' })
  @Property({ type: 'datetime' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends.' })
  @Property({ type: 'datetime' })
  endsAt!: Date;

  @Field(() => MeetingPlaceEnum, { description: 'Where it is held.' })
  @Property({ type: 'text' })
  placeKind!: MeetingPlace;

  @Field(() => String, { nullable: true, description: 'The room or the address; never the person’s home.' })
  @Property({ type: 'text', nullable: true })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'Where to join by video.' })
  @Property({ type: 'text', nullable: true })
  link!: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'The language that is spoken; null where nobody has said.' })
  @Property({ type: 'text', nullable: true })
  language!: string | null;

  @Field(() => InterpretingEnum)
  @Property({ type: 'text' })
  interpreting!: Interpreting;

  @Field(() => AppointmentCancellerEnum, { nullable: true, description: 'Who cancelled it, where it is cancelled.' })
  @Property({ type: 'text', nullable: true })
  cancelledBy!: AppointmentCanceller | null;

  @Property({ type: 'uuid', nullable: true })
  professionalId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  successorId!: string | null;

  /** The slot in which it is, where it was booked in one. */
  @Property({ type: 'uuid', nullable: true })
  slotId!: string | null;

  /** The referral with which it was booked. */
  @Property({ type: 'uuid', nullable: true })
  referralId!: string | null;

  @Field(() => YoungPerson, { nullable: true, description: 'Who is expected.' })
  get person(): YoungPerson {
    return new YoungPerson(this.personId);
  }

  @Field(() => Organisation, { description: 'The organisation that holds it.' })
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Professional, { nullable: true, description: 'With whom; null where nobody is named.' })
  get professional(): Professional | null {
    return professionalOrNull(this.professionalId);
  }

  @Field(() => ID, { nullable: true, description: 'The appointment in its place, where it was moved.' })
  get movedTo(): string | null {
    return this.successorId;
  }
}
