/** Pseudonymous facts, fed by the partners' feeds: one row for each enrolment, without an id that another subgraph knows. */
import { createHmac } from 'node:crypto';
import { ownSecret } from '@passerelle/kit/database/secret';
import { execute } from '@passerelle/kit/database/sql';
import { enrolmentChanged } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/followed';

const UPSERT = `
  insert into enrolment_fact (pseudonym, organisation_id, identified_month, enrolled_month)
  select distinct on (pseudonym, "holderId") pseudonym, "holderId", date_trunc('month', "identifiedOn"), date_trunc('month', "enrolledOn")
  from jsonb_to_recordset($1::jsonb) as f(nth int, pseudonym text, "holderId" uuid, "identifiedOn" date, "enrolledOn" date)
  order by pseudonym, "holderId", nth desc
  on conflict (pseudonym, organisation_id) do update set identified_month = excluded.identified_month, enrolled_month = excluded.enrolled_month`;

export const followEnrolments: Follow = {
  source: 'missions-locales',
  stream: 'events',
  clear: (em) => execute(em, 'delete from enrolment_fact'),
  async apply(em, events) {
    const changes = enrolmentChanged.among(events);
    if (changes.length === 0) return;
    const key = await ownSecret(em, 'pseudonym');
    const facts = changes.map(({ personId, holderId, identifiedOn, enrolledOn }, nth) => ({
      nth,
      pseudonym: createHmac('sha256', key).update(personId).digest('hex'),
      holderId,
      identifiedOn,
      enrolledOn,
    }));
    await execute(em, UPSERT, [JSON.stringify(facts)]);
  },
};
