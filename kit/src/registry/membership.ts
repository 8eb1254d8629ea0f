/** Whether an organisation is still a member of the consortium, by what the registry tells every owner of who has access. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import type { OrganisationId } from '../identity/ids.js';

// The registry tells of an organisation's own software as long as it is a member (access.ts).
const LEFT = `
  select exists (
    select from kit.access where subject = encode(sha256(convert_to($1::text, 'UTF8')), 'hex') and organisation_id is null) as left`;

/** Whether the registry said that an organisation has left. Ask it in the transaction that depends on it. */
export async function hasLeft(em: EntityManager, organisationId: OrganisationId): Promise<boolean> {
  const [found] = await rows(em, z.object({ left: z.boolean() }), LEFT, [organisationId]);
  return found?.left ?? false;
}
