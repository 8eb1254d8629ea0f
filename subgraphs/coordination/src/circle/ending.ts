/** Places by an act that end by themselves: after so long without a contact, and with what they rested on. */
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { recordEnded } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent } from '@passerelle/kit/feed/feed';
import { personIdSchema } from '@passerelle/kit/identity/ids';
import { leavingsAmong } from '@passerelle/kit/registry/membership';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { loadPolicy } from '@passerelle/schema/policy';
import { z } from 'zod';
import { deliver } from '../inbox.js';
import { lockCircle, writeCircleAct } from './circle-acts.js';
import { lastContactBy, MEETINGS } from './circle-rows.js';
import { CircleMembership } from './membership.js';

const AT_ONCE = 100;
const placeRow = z.object({ id: z.uuid(), person_id: personIdSchema });
type PlaceRow = z.infer<typeof placeRow>;

/** Index circle_membership_in. */
const LAPSED = `
  select id, person_id from circle_membership m
  where status = 'IN' and changed_at < $1::date - make_interval(months => $2)
    and not coalesce(${lastContactBy('$1', '$3')} >= $1::date - make_interval(months => $2), false)
    and ($4::uuid is null or id = $4)
  order by changed_at limit ${AT_ONCE}`;

const lapsed = (em: EntityManager, day: string, id: string | null): Promise<PlaceRow[]> =>
  rows(em, placeRow, LAPSED, [day, loadPolicy().circle.monthsWithoutContact, MEETINGS, id]);

/** Ends the places that have lapsed. Returns how many. Several replicas may run it: each looks again under the lock of the circle. */
export async function endLapsed(orm: MikroORM, now: Date): Promise<number> {
  const day = inParis(now).day;
  let ended = 0;
  for (const place of await lapsed(orm.em.fork(), day, null)) {
    await orm.em.fork().transactional(async (em) => {
      const told = await end(em, place, now, async () => (await lapsed(em, day, place.id)).length > 0);
      if (!told) return;
      await deliver(em, told.items);
      await appendEvents(em, [told.event]);
      ended += 1;
    });
  }
  return ended;
}

/** Ends one place, where it still stands and is still to end once the circle is locked. */
async function end(em: EntityManager, { id, person_id }: PlaceRow, at: Date, isDue: () => Promise<boolean>) {
  const circle = await lockCircle(em, person_id, inParis(at).day);
  const known = await em.findOne(CircleMembership, { id }, { refresh: true });
  if (!known || (known.status !== 'IN' && known.status !== 'ASKED') || !(await isDue())) return null;
  return writeCircleAct(em, known, known, { act: 'END', by: 'OTHER', at, isByAnother: true }, circle);
}

/** A place that began before the record ended, or the organisation left, ends with it, unless the record was opened again. */
const RESTING = `
  select distinct m.id, m.person_id from circle_membership m
    join jsonb_to_recordset($1::jsonb) as o("organisationId" uuid, "personId" uuid, at timestamptz)
      on o."organisationId" = m.holder_id and coalesce(o."personId", m.person_id) = m.person_id
  where m.status in ('IN', 'ASKED') and m.changed_at <= o.at and (o."personId" is null or not exists (
    select from known_link l where l.person_id = m.person_id and l.organisation_id = m.holder_id))
  order by m.id`;

/** Ends the places that rested on records which ended, and on organisations that left: in the transaction that learns of it. */
export async function endWithRecords(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const over = [
    ...recordEnded.among(events).map(({ organisationId, personId, endedAt }) => ({ organisationId, personId, at: new Date(endedAt) })),
    ...leavingsAmong(events).map(({ organisationId, leftAt }) => ({ organisationId, personId: null, at: new Date(leftAt) })),
  ];
  if (over.length === 0) return;
  const ended: Awaited<ReturnType<typeof end>>[] = [];
  for (const place of await rows(em, placeRow, RESTING, [JSON.stringify(over)]))
    ended.push(await end(em, place, new Date(), async () => true));
  const told = ended.filter((one) => one !== null);
  // Inboxes are locked in the order of all who write to them.
  await deliver(
    em,
    told.flatMap(({ items }) => items),
  );
  if (told.length > 0)
    await appendEvents(
      em,
      told.map(({ event }) => event),
    );
}
