/**
 * What people ask for by right, and an organisation owes an answer to as it leaves: nobody answers for it any more, so it is not waited
 * for. What it had refused stands; whoever asks again asks those that are there.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import { oneAtATime } from '../rights/asking.js';
import { beginErasure } from '../rights/erasure.js';

/** Erasures that all have agreed to who are there to answer, one of whom has left without an answer. */
const AGREED = `
  select r.person_id from right_request r
  where r.kind = 'ERASURE' and r.taken_back_at is null and ($1::uuid is null or r.person_id = $1)
    and exists (
      select from right_answer n join organisation o on o.id = n.organisation_id
      where n.request_id = r.id and n.accepted is null and o.left_at is not null)
    and not exists (
      select from right_answer n join organisation o on o.id = n.organisation_id
      where n.request_id = r.id and n.accepted is not true and not (n.accepted is null and o.left_at is not null))
    and not exists (select from erasure e where e.person_id = r.person_id)
  order by r.person_id limit 1`;
const agreedRow = z.object({ person_id: personIdSchema });

/** Begins one erasure to which nobody is left to answer. Returns whether there was one. */
export async function beginOneAgreed(em: EntityManager, now: Date): Promise<boolean> {
  const agreed = async (one: PersonId | null) => (await rows(em, agreedRow, AGREED, [one]))[0]?.person_id;
  const found = await agreed(null);
  if (!found) return false;
  await oneAtATime(em, found);
  // Whoever took the request back while this waited is not forgotten.
  if (await agreed(found)) await appendEvents(em, await beginErasure(em, found, now));
  return true;
}
