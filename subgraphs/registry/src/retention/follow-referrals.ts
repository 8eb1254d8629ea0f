/** Keeps which referrals of people go on: while one does, nobody forgets the person by the clock. And which documents coordination has on record. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { learnDocuments } from '@passerelle/kit/consent/document';
import { execute } from '@passerelle/kit/database/sql';
import { documentRecorded, referralStands } from '@passerelle/kit/feed/events';
import { appendEvents } from '@passerelle/kit/feed/feed';
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
    // consent does not follow coordination: it hears of its documents from here, once.
    const learned = await learnDocuments(em, events);
    if (learned.length > 0) await appendEvents(em, learned.map(documentRecorded.of));
  },
};
