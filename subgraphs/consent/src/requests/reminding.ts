/** The clock's part in requests for consents: it reminds the person, and closes what nobody answered in time. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { consentAsked } from '@passerelle/kit/consent/consent-events';
import { execute, rows } from '@passerelle/kit/database/sql';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';

const CLOCK = "select set_config('passerelle.follows', 'clock', true)";
// Several replicas may run it: each takes the rows that no other has locked.
const LAPSE = `
  update consent_request set answer = 'LAPSED', answered_at = answer_by, remind_at = null
  where id in (select id from consent_request where answer is null and answer_by <= $1 for update skip locked)`;
const REMIND = `
  update consent_request set remind_at = null
  where id in (select id from consent_request where answer is null and remind_at <= $1 order by id limit 100 for update skip locked)
  returning person_id`;

/** Reminds of what is due at an instant, and returns how many people were reminded. */
export const remindDue = (orm: MikroORM, now: Date): Promise<number> =>
  orm.em.fork().transactional(async (em) => {
    await execute(em, CLOCK);
    await execute(em, LAPSE, [now]);
    const due = await rows(em, z.object({ person_id: personIdSchema }), REMIND, [now]);
    if (due.length > 0)
      await appendEvents(
        em,
        due.map(({ person_id: personId }) => consentAsked.of({ personId, askedAt: now.getTime() })),
      );
    return due.length;
  });
