/** Which slots a member may book, and how one is held while a seat of it is taken. */
import { type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { Conflict, NotFound } from '@passerelle/kit/errors';
import { idOr } from '@passerelle/kit/identity/ids';
import type { Member } from '@passerelle/kit/identity/viewer';
import { writeAs } from '@passerelle/kit/record/write-as';
import { hasLeft } from '@passerelle/kit/registry/membership';
import { Slot } from './slot.js';

/** What limits slots to those that are offered to a member and have not begun. */
export const openTo = ({ organisationId, organisationKind }: Member, now: Date): FilterQuery<Slot> => ({
  withdrawnAt: null,
  startsAt: { $gt: now },
  $or: [
    { holderId: organisationId },
    { openTo: 'ALL' },
    { openTo: 'NAMED', organisationIds: { $contains: [organisationId] } },
    { openTo: 'NAMED', kinds: { $contains: [organisationKind] } },
  ],
});

/**
 * A slot with a free seat, locked until the end of the transaction, which writes in the name of its organisation from here on: whoever
 * takes a seat meanwhile waits. Throws NotFound where none by this id is open to the member, and Conflict where all seats are taken.
 */
export async function lockFreeSlot(em: EntityManager, member: Member, id: string, now: Date): Promise<Slot> {
  const where: FilterQuery<Slot> = { $and: [{ id: idOr(id) }, openTo(member, now)] };
  const found = await em.findOne(Slot, where);
  if (!found || (await hasLeft(em, found.holderId))) throw new NotFound('slot', 'slotId');
  await writeAs(em, found.holderId);
  const slot = await em.findOne(Slot, where, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!slot) throw new NotFound('slot', 'slotId');
  if (slot.seatsLeft === 0) throw new Conflict('All seats of this slot are taken: choose another.');
  return slot;
}

/** What an appointment takes over from the slot in which it is. */
export const meetingOf = ({ id: slotId, kind, startsAt, endsAt, placeKind, place, link, professionalId }: Slot) => ({
  slotId,
  kind,
  startsAt,
  endsAt,
  placeKind,
  place,
  link,
  professionalId,
});
