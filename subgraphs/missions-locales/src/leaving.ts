/**
 * A Mission Locale that leaves the consortium answers no offer any more, and has nobody to make one: those that waited are closed, so that
 * the other one and the person know.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { writeAs } from '@passerelle/kit/record/write-as';
import { followHolders } from '@passerelle/kit/registry/known';
import { type Leaving, leavingsAmong } from '@passerelle/kit/registry/membership';
import { toldOf } from './acts/transfer.js';
import { AccompanimentTransfer } from './transfer.js';

/** Follows the registry, and closes the offers from and to a Mission Locale that left. */
export const followHoldersAndLeavings: Follow = {
  ...followHolders,
  async apply(em, events, quotaFactor) {
    await followHolders.apply(em, events, quotaFactor);
    for (const leaving of leavingsAmong(events)) await closeOffers(em, leaving);
  },
};

/** What it offered is taken back, and what it was offered is declined, in its name: each party may write the transfer. */
async function closeOffers(em: EntityManager, { organisationId, leftAt }: Leaving): Promise<void> {
  await writeAs(em, organisationId);
  const waiting = await em.find(AccompanimentTransfer, {
    status: 'OFFERED',
    offeredAt: { $lte: new Date(leftAt) },
    $or: [{ holderId: organisationId }, { toId: organisationId }],
  });
  const at = new Date();
  for (const transfer of waiting) {
    const isOffered = transfer.toId === organisationId;
    Object.assign(transfer, { status: isOffered ? 'DECLINED' : 'TAKEN_BACK', refusal: isOffered ? 'LEFT' : null, answeredAt: at });
  }
  await em.flush();
  if (waiting.length > 0)
    await appendEvents(
      em,
      waiting.flatMap((transfer) => toldOf(transfer, at)),
    );
}
