/** A time that an organisation offers for appointments, to its own professionals or to partners: about nobody. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { Organisation, Professional, professionalOrNull } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { type AppointmentKind, AppointmentKindEnum, type MeetingPlace, MeetingPlaceEnum } from '../appointment-codes.js';

export const SlotOpennessEnum = graphqlEnum('SlotOpenness', 'Who may book a slot, beside the organisation that offers it.', {
  OWN: 'Nobody else.',
  NAMED: 'The organisations, and the kinds of organisations, that it names.',
  ALL: 'Every member of the consortium.',
});
export type SlotOpenness = keyof typeof SlotOpennessEnum;

/** As it is kept, and as the API gives it: its link and its place are for who has an appointment there. */
@Directive('@open(because: "an offer, about nobody")')
@ObjectType({ description: 'A time that an organisation offers for appointments.' })
@Entity({ tableName: 'slot' })
export class Slot {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  @Field(() => AppointmentKindEnum)
  @Property({ type: 'text' })
  kind!: AppointmentKind;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  startsAt!: Date;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  endsAt!: Date;

  @Field(() => Int, { description: 'How many people it is for.' })
  @Property({ type: 'integer' })
  seats!: number;

  /** Counted by the database: what neither an appointment nor a reservation takes. */
  @Field(() => Int, { description: 'For how many people it is free.' })
  @Property({ type: 'integer' })
  seatsLeft!: number;

  @Field(() => MeetingPlaceEnum, { description: 'Where it is held; the room or the address is told with the appointment.' })
  @Property({ type: 'text' })
  placeKind!: MeetingPlace;

  @Property({ type: 'text', nullable: true })
  place!: string | null;

  @Property({ type: 'text', nullable: true })
  link!: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'The language that is spoken; null where nobody has said.' })
  @Property({ type: 'text', nullable: true })
  language!: string | null;

  @Property({ type: 'uuid', nullable: true })
  professionalId!: string | null;

  @Property({ type: 'text' })
  openTo!: SlotOpenness;

  @Property({ type: 'array' })
  organisationIds!: OrganisationId[];

  @Property({ type: 'array' })
  kinds!: OrganisationKind[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when nobody can book it any more.' })
  @Property({ type: 'datetime', nullable: true })
  withdrawnAt!: Date | null;

  @Field(() => Organisation)
  get organisation(): Organisation {
    return new Organisation(this.holderId);
  }

  @Field(() => Professional, { nullable: true, description: 'With whom; null where nobody is named.' })
  get professional(): Professional | null {
    return professionalOrNull(this.professionalId);
  }
}
