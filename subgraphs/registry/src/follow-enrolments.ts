/** Keeps, with a Mission Locale's link to a person, where the person stands there: the caseload is filtered by it. */
import { execute } from '@passerelle/kit/database/sql';
import { enrolmentChanged } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/follow';

const MOVE = `
  update record_link l set enrolment_status = e.status
  from (select distinct on ("personId", "holderId") * from jsonb_to_recordset($1::jsonb)
        as e(nth int, "personId" uuid, "holderId" uuid, status text) order by "personId", "holderId", nth desc) e
  where l.person_id = e."personId" and l.organisation_id = e."holderId"`;

export const followEnrolments: Follow = {
  source: 'missions-locales',
  stream: 'events',
  clear: (em) => execute(em, 'update record_link set enrolment_status = null'),
  async apply(em, events) {
    const changes = enrolmentChanged.among(events).map((change, nth) => ({ nth, ...change }));
    if (changes.length > 0) await execute(em, MOVE, [JSON.stringify(changes)]);
  },
};
