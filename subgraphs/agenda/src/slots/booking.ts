/** How a seat of a slot is taken: for a person whom both organisations know, at once; for a referral, until it is sent. */
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { persistNew } from '@passerelle/kit/database/insert';
import { Conflict } from '@passerelle/kit/errors';
import { slotReserved } from '@passerelle/kit/feed/events';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { newId, personIdOr } from '@passerelle/kit/identity/ids';
import { writeAct } from '@passerelle/kit/record/act';
import { idHeld } from '@passerelle/kit/record/person-alias';
import { KnownLink, lockHeldPerson } from '@passerelle/kit/registry/known';
import { loaderOfOne, type RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { APPOINTMENTS, appointmentAct } from '../acts/appointment.js';
import { type Interpreting, InterpretingEnum } from '../appointment-codes.js';
import { lockFreeSlot, meetingOf } from './open-slots.js';
import { RESERVED_MINUTES, reservationById, SlotReservation } from './reservation.js';
import { Slot } from './slot.js';

const SLOT = 'A slot that is open to the viewer’s organisation.';
/** How many seats an organisation holds at once for referrals that it has not sent. */
const MOST_HELD = 10;

const slots = loaderOfOne(
  ({ em }, ids: string[]) => em.find(Slot, { id: { $in: ids } }),
  ({ id }) => id,
);

/** The mutations that take a seat. */
@Resolver(() => SlotReservation)
export class BookingResolver {
  @FieldResolver(() => Slot, { nullable: true, description: 'Whose seat is held: it tells when.' })
  slot(@Root() { slotId }: SlotReservation, @Ctx() context: RequestContext): Promise<Slot | null> {
    return context.load(slots, slotId);
  }

  @Query(() => SlotReservation, {
    nullable: true,
    description: 'A reservation between the viewer’s organisation and another; null where there is none.',
  })
  slotReservation(@Ctx() context: RequestContext, @Arg('id', () => ID) id: string): Promise<SlotReservation | null> {
    return reservationById(context, id);
  }

  @Mutation(() => Slot, {
    description:
      'Books a slot for a person for whom the viewer’s organisation holds a record, and the slot’s organisation does: the appointment is that one’s. Both are told, the person and the organisation. CONFLICT where the slot’s organisation holds no record: then `reserveSlot` holds a seat for a referral to it.',
  })
  async bookSlot(
    @Ctx() context: RequestContext,
    @Arg('slotId', () => ID, { description: SLOT }) slotId: string,
    @Arg('personId', () => ID) personId: string,
    @Arg('interpreting', () => InterpretingEnum) interpreting: Interpreting,
    @Arg('language', () => LanguageTagScalar, {
      nullable: true,
      description: 'The language of the person; the slot’s, where it is left out.',
    })
    language: string | null,
  ): Promise<Slot> {
    const member = context.member();
    const { result } = await context.change(async (em, emit) => {
      const own = { personId: personIdOr(personId), holderId: member.organisationId };
      const heldAs = await lockHeldPerson(em, own, 'personId');
      const slot = await lockFreeSlot(em, member, slotId, context.now);
      const { holderId } = slot;
      const knownAs = await idHeld(em, 'known_link', { personId: heldAs, organisationId: holderId });
      // Whether the other one holds a record is part of who the person is, as the viewer reads it of its own record.
      recordReading(context.guard, { personId: heldAs, holders: [member.organisationId] }, 'IDENTITY', 'YoungPerson.holders');
      if ((await em.count(KnownLink, { personId: knownAs, organisationId: holderId })) === 0)
        throw new Conflict('The organisation of this slot holds no record of the person: reserve the slot, and send a referral with it.');
      const booked = {
        ...meetingOf(slot),
        id: newId(),
        personId: knownAs,
        holderId,
        language: language ?? slot.language,
        interpreting,
        status: 'PLANNED',
        cancelledBy: null,
        successorId: null,
        referralId: null,
      } as const;
      const by = holderId === member.organisationId ? 'HOLDER' : 'PARTNER';
      const { events } = await writeAct(em, APPOINTMENTS, null, appointmentAct(booked, { by, at: context.now }));
      emit(...events);
      await em.flush();
      await em.refresh(slot);
      return slot;
    });
    return result;
  }

  @Mutation(() => SlotReservation, {
    description: `Holds a seat of a slot for ${RESERVED_MINUTES} minutes, for a referral to its organisation: name the reservation in \`sendReferral\`, which makes it an appointment. It names no person.`,
  })
  async reserveSlot(
    @Ctx() context: RequestContext,
    @Arg('slotId', () => ID, { description: SLOT }) slotId: string,
  ): Promise<SlotReservation> {
    const member = context.member();
    const { organisationId } = member;
    const { result } = await context.change(async (em, emit) => {
      const slot = await lockFreeSlot(em, member, slotId, context.now);
      const { holderId } = slot;
      if (holderId === organisationId) throw new Conflict('This slot is your own organisation’s: book it, or plan an appointment.');
      if ((await em.count(SlotReservation, { organisationId, state: 'HELD' })) >= MOST_HELD)
        throw new Conflict(`Your organisation holds ${MOST_HELD} seats for referrals already: send these first, or wait until they lapse.`);
      const expiresAt = new Date(context.now.getTime() + RESERVED_MINUTES * 60_000);
      const held = { id: newId(), slotId: slot.id, holderId, organisationId, state: 'HELD', expiresAt } as const;
      emit(slotReserved.of({ reservationId: held.id, holderId, organisationId, expiresAt: expiresAt.getTime() }));
      return persistNew(em, SlotReservation, held);
    });
    return result;
  }
}
