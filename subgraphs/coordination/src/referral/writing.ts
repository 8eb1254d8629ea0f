/** Writes what is put on record of a referral: each change, its history, its pathway step and its inbox items are one transaction. */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { NotFound } from '@passerelle/kit/errors';
import { referralChanged, referralStands, referralTold } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { idOr, newId } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import { type Change, noteChanges } from '../changes/change-rows.js';
import { deliver, type NewItem } from '../inbox.js';
import { insertReferralSteps } from '../step-index.js';
import { partiesOf, Referral } from './referral.js';
import type { Moved } from './referral-acts.js';
import { ReferralEvent } from './referral-event.js';
import { isOpen } from './states.js';

/** A referral that the viewer is a party to. Throws NotFound for any other, as for none. */
export async function lockReferral(em: EntityManager, context: RequestContext, id: string): Promise<Referral> {
  const referral = await em.findOne(
    Referral,
    { $and: [{ id: idOr(id) }, partiesOf(context)] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!referral) throw new NotFound('referral');
  return referral;
}

/**
 * Writes an act on a referral: its row, its history, its pathway step and the inbox items.
 * @param known the referral, which the caller has locked; null where the act writes it
 * @returns the referral, and the events to append in the same transaction
 */
export async function writeReferral(
  em: EntityManager,
  known: Referral | null,
  { record, happened, items, stepOn, facts }: Moved,
): Promise<{ readonly referral: Referral; readonly events: readonly NewEvent[] }> {
  const referral = known ? Object.assign(known, record) : persistNew(em, Referral, record);
  // The history and the inbox items refer to the referral, which must be there before them.
  await em.flush();
  persistNew(em, ReferralEvent, { id: newId(), ...happened });
  await noteChanges(em, 'referrals', changesOf(referral, stepOn !== null));
  await deliver(em, items);
  if (stepOn) await insertReferralSteps(em, [[referral, stepOn]]);
  return { referral, events: [referralChanged.of({ referralId: referral.id, status: referral.status }), standing(referral), ...facts] };
}

/** Its parties and the person read of it; others that it was sent, as a step of the sender. Of a draft its sender alone knows. */
const changesOf = ({ personId, fromId, toId, sentAt }: Referral, makesStep: boolean): Change[] => [
  ...(sentAt === null
    ? [{ personId, holderId: fromId, category: 'PROFESSIONAL_NOTES' as const }]
    : [fromId, toId].map((holderId) => ({ personId, holderId, category: 'FREE_TEXT' as const }))),
  ...(makesStep ? [{ personId, holderId: fromId, category: 'ACCOMPANIMENT' as const }] : []),
];

/** Whether a referral goes on: what the registry is told of it. */
export const standing = ({ id: referralId, personId, status }: Pick<Referral, 'id' | 'personId' | 'status'>): NewEvent =>
  referralStands.of({ referralId, personId, isOpen: isOpen(status) });

/**
 * Tells of what changed of a referral beside its state, which the unit of work has. Returns the events to append in the same transaction.
 */
export async function tellOfReferral(em: EntityManager, referral: Referral, items: readonly NewItem[]): Promise<NewEvent[]> {
  await em.flush();
  await noteChanges(em, 'referrals', changesOf(referral, false));
  await deliver(em, items);
  return [referralTold.of({ referralId: referral.id })];
}
