/** What coordination tells for statistics, from its tables. */
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { referralFacts } from './facts.js';
import { Referral } from './referral.js';
import { ReferralEvent } from './referral-event.js';

const referrals: ToldOf = async (em, after) => {
  const found = await em.find(Referral, { id: { $gt: after } }, A_PAGE);
  const histories = Map.groupBy(
    await em.find(ReferralEvent, { referralId: { $in: found.map(({ id }) => id) } }, { orderBy: { at: 'asc' } }),
    ({ referralId }) => referralId,
  );
  const events = found.flatMap((referral) =>
    (histories.get(referral.id) ?? []).flatMap(({ status, at }) => referralFacts(referral, status, at)),
  );
  return { events, last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [referrals];
