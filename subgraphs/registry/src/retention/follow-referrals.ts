/** Keeps which referrals of people go on: while one does, nobody forgets the person by the clock. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { referralStands } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/follow';

/** Of a referral, what was told last holds. */
const KEEP = `
  with told as (
    select distinct on ("referralId") "referralId" as id, "personId" as person_id, "isOpen" as is_open
    from jsonb_to_recordset($1::jsonb) as r(nth int, "referralId" uuid, "personId" uuid, "isOpen" boolean) order by "referralId", nth desc
  ), over as (delete from open_referral o using told t where o.id = t.id and not t.is_open)
  insert into open_referral (id, person_id) select id, person_id from told where is_open on conflict do nothing`;

/** A referral is sent by who holds a record of the person, so the clock waits for it before the registry has heard of it too. */
export const followReferrals: Follow = {
  source: 'coordination',
  stream: 'events',
  servesWithout: true,
  clear: (em: EntityManager) => execute(em, 'delete from open_referral'),
  async apply(em, events) {
    const told = referralStands.among(events).map((referral, nth) => ({ nth, ...referral }));
    if (told.length > 0) await execute(em, KEEP, [JSON.stringify(told)]);
  },
};
