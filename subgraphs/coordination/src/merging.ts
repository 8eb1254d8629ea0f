/**
 * What becomes of the referrals of two organisations that become one. What either sent to a third, or was sent by one, goes on with the
 * kept one. What one of them had sent to the other is closed, with the reason: nobody refers a person to themselves.
 */
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { holderMerged, organisationsMerged } from '@passerelle/kit/feed/events';
import { type FeedEvent, type NewEvent } from '@passerelle/kit/feed/feed';
import type { Merger, OwnMerging } from '@passerelle/kit/feed/merging';
import { successorsOf } from '@passerelle/kit/record/successors';
import { writeAs } from '@passerelle/kit/record/write-as';
import { NEWS_MS } from './follow-with-inbox.js';
import { deliver, type NewItem } from './inbox.js';
import { Referral } from './referral/referral.js';
import { moveAct } from './referral/referral-acts.js';
import { MERGED_REASON } from './referral/referral-event.js';
import { type ReferralStatus, stateAfterLeaving } from './referral/states.js';
import { writeReferral } from './referral/writing.js';
import { toldAgain, toldOfReferrals } from './told-again.js';

/** What was taken on stops, and what was not is taken back; null for what is over. */
const stateAfterMerging = (status: ReferralStatus): ReferralStatus | null =>
  stateAfterLeaving(status, 'SENDER') ?? stateAfterLeaving(status, 'RECIPIENT');

/** Closes what is between the two, in the name of its sender or of whoever took it on. */
async function settle(em: EntityManager, { absorbedId, keptId }: Merger) {
  const between = {
    $or: [
      { fromId: absorbedId, toId: keptId },
      { fromId: keptId, toId: absorbedId },
    ],
  };
  // Who is a party to each locks them.
  await writeAs(em, absorbedId);
  const found = await em.find(Referral, between, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  const events: NewEvent[] = [];
  const items: NewItem[] = [];
  for (const referral of found) {
    const to = stateAfterMerging(referral.status);
    if (to === null) continue;
    const byId = to === 'CANCELLED' ? referral.fromId : referral.toId;
    await writeAs(em, byId);
    const act = moveAct(referral, { to, at: new Date(), byId, why: { because: null, reason: MERGED_REASON } });
    // The two are told of it by the merger.
    items.push(...act.items.filter(({ owner }) => owner === referral.personId));
    events.push(...(await writeReferral(em, referral, { ...act, items: [] })).events);
    await em.flush();
  }
  await deliver(em, items);
  // What the absorbed one had sent is counted as the kept one's, though it goes on naming who sent it.
  const counted = async (): Promise<NewEvent[]> => toldOfReferrals(em, found);
  return { events, afterwards: counted };
}

export const ownMerging: OwnMerging = { settle, toldAgain };

/** The people whose records went over are told, and those who work for the kept one. */
export async function deliverMergers(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const now = Date.now();
  const told = holderMerged.among(events).filter(({ mergedAt }) => now - mergedAt <= NEWS_MS);
  const people = told.map(
    ({ personId, absorbedId, keptId }): NewItem => ({
      owner: personId,
      kind: 'ORGANISATIONS_MERGED',
      referralId: null,
      personId,
      absorbedId,
      keptId,
    }),
  );
  const mergers = organisationsMerged.among(events).filter(({ mergedAt }) => now - mergedAt <= NEWS_MS);
  // It is told again for a while, and news once.
  const known = await successorsOf(
    em,
    mergers.map(({ absorbedId }) => absorbedId),
  );
  const fresh = mergers.filter(({ absorbedId }) => !known.has(absorbedId));
  const kept = fresh.map(
    ({ absorbedId, keptId }): NewItem => ({
      owner: keptId,
      kind: 'ORGANISATIONS_MERGED',
      referralId: null,
      personId: null,
      absorbedId,
      keptId,
    }),
  );
  await deliver(em, [...people, ...kept]);
}
