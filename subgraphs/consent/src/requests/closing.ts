/** What organisations asked for ends where they have no part in the person's life any more: their record has ended, or they are gone. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';

/** The end of what an organisation was, to one person or to all. */
export interface EndOfOrganisation {
  readonly organisationId: OrganisationId;
  /** Null where it is to all. */
  readonly personId: PersonId | null;
  /** What was asked for after it, in epoch milliseconds, was asked anew. */
  readonly endedAt: number;
}

const FOLLOWS = "select set_config('passerelle.follows', 'registry', true)";
const CLOSE = `
  update consent_request r set answer = 'TAKEN_BACK', answered_at = now(), remind_at = null
  from jsonb_to_recordset($1::jsonb) as e("organisationId" uuid, "personId" uuid, "endedAt" bigint)
  where r.answer is null and r.organisation_id = e."organisationId" and (e."personId" is null or r.person_id = e."personId")
    and r.asked_at <= to_timestamp(e."endedAt" / 1000.0)`;

/** Closes the requests that wait, as taken back. */
export async function closeRequests(em: EntityManager, ends: readonly EndOfOrganisation[]): Promise<void> {
  if (ends.length === 0) return;
  await execute(em, FOLLOWS);
  await execute(em, CLOSE, [JSON.stringify(ends)]);
}
