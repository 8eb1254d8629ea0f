/** A seat of a slot that is held for a referral which is about to be sent: for some minutes, and for nobody by name. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { KEY } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { idOr, type OrganisationId } from '@passerelle/kit/identity/ids';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** For how long a seat is held. */
export const RESERVED_MINUTES = 15;

export const ReservationStateEnum = graphqlEnum('ReservationState', 'Where the reservation of a seat stands.', {
  HELD: 'The seat is held.',
  CONFIRMED: 'The referral was sent in time: the appointment is on record.',
  LAPSED: 'No referral was sent in time: the seat is free again.',
});
export type ReservationState = keyof typeof ReservationStateEnum;

/** As it is kept. It names no person. */
@Directive('@key(fields: "id")')
@Directive('@open(because: "given to the two organisations alone, and about nobody")')
@ObjectType({ description: 'A seat of a slot that is held for a referral.' })
@Entity({ tableName: 'slot_reservation' })
export class SlotReservation {
  @Directive(KEY)
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  slotId!: string;

  /** Whose slot it is. */
  @Property({ type: 'uuid' })
  holderId!: OrganisationId;

  /** For whom the seat is held. */
  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;

  @Field(() => ReservationStateEnum)
  @Property({ type: 'text' })
  state!: ReservationState;

  @Field(() => DateTimeScalar, { description: 'Until when the referral is to be sent.' })
  @Property({ type: 'datetime' })
  expiresAt!: Date;
}

const reservations = loaderOfOne(
  ({ em, viewer }, ids: string[]) => {
    const party = viewer.is === 'member' ? [{ holderId: viewer.organisationId }, { organisationId: viewer.organisationId }] : [];
    return em.find(SlotReservation, { id: { $in: ids }, $or: party.length > 0 ? party : [{ id: [] }] });
  },
  ({ id }) => id,
);

/** The reservation of an id, for the two organisations that it is between; null for everybody else. */
export const reservationById = (context: RequestContext, id: unknown): Promise<SlotReservation | null> =>
  context.load(reservations, idOr(String(id)));
