/**
 * Follows the referrals: one that was sent with a reservation makes it an appointment, one that comes to nothing cancels it, and a
 * reservation with which none was sent in time is free again. Coordination alone decides which of these it is, and tells it in order: so no seat
 * is promised twice, and none is lost, whichever of the two is away.
 */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { referralBooked, referralChanged, reservationLapsed } from '@passerelle/kit/feed/events';
import { appendEvents, type NewEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { derivedId } from '@passerelle/kit/identity/ids';
import { writeAct } from '@passerelle/kit/record/act';
import { writeAs } from '@passerelle/kit/record/write-as';
import { APPOINTMENTS, appointmentAct } from '../acts/appointment.js';
import { Appointment } from '../appointment.js';
import { meetingOf } from './open-slots.js';
import { SlotReservation } from './reservation.js';
import { Slot } from './slot.js';

/** The states in which a referral comes to nothing. */
const TO_NOTHING: readonly string[] = ['DECLINED', 'CANCELLED', 'EXPIRED', 'INTERRUPTED'];

/** Follows coordination. The agenda answers rightly without it: seats that are held stay held meanwhile. */
export const followReferrals: Follow = {
  source: 'coordination',
  stream: 'events',
  servesWithout: true,
  // What was made of it is records, which a rebuild does not take out.
  clear: async () => undefined,
  async apply(em, events) {
    const told: NewEvent[] = [];
    for (const event of events) {
      for (const booked of referralBooked.among([event])) told.push(...(await confirm(em, booked)));
      for (const { reservationId } of reservationLapsed.among([event])) await lapse(em, reservationId);
      for (const { referralId, status } of referralChanged.among([event]))
        if (TO_NOTHING.includes(status)) told.push(...(await cancel(em, referralId)));
    }
    if (told.length > 0) await appendEvents(em, told);
  },
};

/** The reservation, locked, where it is held still: what is told a second time finds it confirmed or lapsed. */
async function heldReservation(em: EntityManager, id: string): Promise<SlotReservation | null> {
  const known = await em.findOne(SlotReservation, { id });
  if (!known) return null;
  await writeAs(em, known.holderId);
  const locked = await em.findOne(SlotReservation, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  return locked?.state === 'HELD' ? locked : null;
}

type Booked = ReturnType<typeof referralBooked.among>[number];

/** The seat goes over from the reservation to the appointment. */
async function confirm(em: EntityManager, { reservationId, referralId, personId, sentAt }: Booked): Promise<readonly NewEvent[]> {
  const reservation = await heldReservation(em, reservationId);
  const slot = reservation && (await em.findOne(Slot, { id: reservation.slotId }));
  if (!reservation || !slot) return [];
  reservation.state = 'CONFIRMED';
  // The seat is free before it is taken again.
  await em.flush();
  const appointment = {
    ...meetingOf(slot),
    id: derivedId(reservationId, 'appointment'),
    personId,
    holderId: reservation.holderId,
    language: slot.language,
    interpreting: 'NOT_NEEDED',
    status: 'PLANNED',
    cancelledBy: null,
    successorId: null,
    referralId,
  } as const;
  const { events } = await writeAct(em, APPOINTMENTS, null, appointmentAct(appointment, { by: 'PARTNER', at: new Date(sentAt) }));
  await em.flush();
  return events;
}

async function lapse(em: EntityManager, reservationId: string): Promise<void> {
  const reservation = await heldReservation(em, reservationId);
  if (reservation) reservation.state = 'LAPSED';
  await em.flush();
}

/** Cancels what is planned with a referral. The organisation and the person are told. */
async function cancel(em: EntityManager, referralId: string): Promise<readonly NewEvent[]> {
  const found = await em.findOne(Appointment, { referralId, status: 'PLANNED', startsAt: { $gt: new Date() } });
  if (!found) return [];
  await writeAs(em, found.holderId);
  const known = await em.findOne(Appointment, { id: found.id, status: 'PLANNED' }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!known) return [];
  const cancelled = { ...known, status: 'CANCELLED', cancelledBy: 'HUB' } as const;
  const { events } = await writeAct(em, APPOINTMENTS, known, appointmentAct(cancelled, { by: 'HUB', at: new Date() }));
  await em.flush();
  return events;
}
