/**
 * Follows the Missions Locales: keeps, with a link to a person, where the person stands there, by which the caseload is filtered; and
 * moves the link of an accompaniment that another Mission Locale has taken over.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { enrolmentChanged, transferChanged } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { asOfSuccessors, successorsOf } from '@passerelle/kit/record/successors';
import { z } from 'zod';
import { beginLink, endLink } from './record-links.js';

const MOVE = `
  update record_link l set enrolment_status = e.status
  from (select distinct on ("personId", "holderId") * from jsonb_to_recordset($1::jsonb)
        as e(nth int, "personId" uuid, "holderId" uuid, status text) order by "personId", "holderId", nth desc) e
  where l.person_id = e."personId" and l.organisation_id = e."holderId"`;

const FIRST_HEARD = 'insert into moved_transfer (id) values ($1) on conflict do nothing returning id';

/** Each transfer moves the link once, also where its events are followed anew. */
async function moveLinks(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const transfers = transferChanged.among(events);
  const successors = await successorsOf(
    em,
    transfers.flatMap(({ fromId, toId }) => [fromId, toId]),
  );
  for (const { transferId, personId, status, changedAt, ...parties } of transfers) {
    const [fromId, toId] = [parties.fromId, parties.toId].map((id) => successors.get(id) ?? id);
    // One that was between two that are one by now moves nothing.
    if (!fromId || !toId || fromId === toId) continue;
    if (status !== 'ACCEPTED' || (await rows(em, z.object({ id: z.uuid() }), FIRST_HEARD, [transferId])).length === 0) continue;
    const at = new Date(changedAt);
    const begun = await beginLink(em, { personId, organisationId: toId }, at);
    const ended = await endLink(em, { personId, organisationId: fromId }, at, 'HANDED_OVER');
    await appendEvents(em, [...begun, ...ended]);
  }
}

export const followEnrolments: Follow = {
  source: 'missions-locales',
  stream: 'events',
  clear: (em) => execute(em, 'update record_link set enrolment_status = null'),
  async apply(em, events) {
    await moveLinks(em, events);
    const told = await asOfSuccessors(em, enrolmentChanged.among(events));
    const changes = told.map((change, nth) => ({ nth, ...change }));
    if (changes.length > 0) await execute(em, MOVE, [JSON.stringify(changes)]);
  },
};
