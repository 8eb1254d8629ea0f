/**
 * What becomes of the referrals of an organisation that leaves the consortium. What it was sent is closed, with the reason, and its
 * sender and the person are told. What it sent and nobody took on is taken back. What another organisation took on is that one's work,
 * and goes on.
 */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { appendEvents, type NewEvent } from '@passerelle/kit/feed/feed';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { writeAs } from '@passerelle/kit/record/write-as';
import type { Leaving } from '@passerelle/kit/registry/membership';
import { deliver, type NewItem } from './inbox.js';
import { Referral } from './referral/referral.js';
import { moveAct } from './referral/referral-acts.js';
import { LEFT_REASON } from './referral/referral-event.js';
import { REFERRAL_STATUSES, type ReferralStatus, stateAfterLeaving } from './referral/states.js';
import { writeReferral } from './referral/writing.js';

/** Closes them. What was sent since it came back goes on, where the registry is followed anew. */
export async function closeReferrals(em: EntityManager, { organisationId, leftAt }: Leaving): Promise<void> {
  await writeAs(em, organisationId);
  const events: NewEvent[] = [];
  const items: NewItem[] = [];
  for (const referral of await openReferrals(em, organisationId, new Date(leftAt))) {
    const to = nextOf(referral, organisationId);
    if (to === null) continue;
    const act = moveAct(referral, { to, at: new Date(), byId: organisationId, why: { because: null, reason: LEFT_REASON } });
    items.push(...act.items);
    events.push(...(await writeReferral(em, referral, { ...act, items: [] })).events);
  }
  // Inboxes are locked in the order of all who write to them.
  await deliver(em, items);
  if (events.length > 0) await appendEvents(em, events);
}

const nextOf = ({ status, toId }: Pick<Referral, 'status' | 'toId'>, leaver: OrganisationId): ReferralStatus | null =>
  stateAfterLeaving(status, toId === leaver ? 'RECIPIENT' : 'SENDER');

const openReferrals = (em: EntityManager, party: OrganisationId, before: Date): Promise<Referral[]> =>
  em.find(
    Referral,
    {
      $and: [
        { $or: [{ toId: party }, { fromId: party }] },
        { $or: [{ sentAt: { $lte: before } }, { sentAt: null, createdAt: { $lte: before } }] },
        { status: { $in: REFERRAL_STATUSES.filter((status) => PARTIES.some((leaver) => stateAfterLeaving(status, leaver))) } },
      ],
    },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
const PARTIES = ['SENDER', 'RECIPIENT'] as const;
