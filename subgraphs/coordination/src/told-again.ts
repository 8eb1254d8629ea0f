/** What coordination tells for statistics, from its tables. */
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { successorsOf } from '@passerelle/kit/record/successors';
import { referralFacts } from './facts.js';
import { Referral } from './referral/referral.js';
import { ReferralEvent } from './referral/referral-event.js';

/** What is told of these referrals, as their sender's, or as that of the organisation which has absorbed it. */
export async function toldOfReferrals(em: EntityManager, referrals: readonly Referral[]): Promise<NewEvent[]> {
  const histories = Map.groupBy(
    await em.find(ReferralEvent, { referralId: { $in: referrals.map(({ id }) => id) } }, { orderBy: { at: 'asc' } }),
    ({ referralId }) => referralId,
  );
  const successors = await successorsOf(
    em,
    referrals.map(({ fromId }) => fromId),
  );
  return referrals.flatMap(({ id, personId, fromId, sentAt }) =>
    (histories.get(id) ?? []).flatMap(({ status, at, because }) =>
      referralFacts({ id, personId, sentAt, fromId: successors.get(fromId) ?? fromId }, { status, at, because }),
    ),
  );
}

const referrals: ToldOf = async (em, after, of) => {
  const found = await em.find(Referral, { id: { $gt: after }, ...(of?.holderId && { fromId: of.holderId }) }, A_PAGE);
  return { events: await toldOfReferrals(em, found), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [referrals];
