/** Whether an organisation is still a member of the consortium, by what the registry tells every owner of who has access. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import { organisationRegistered } from '../feed/events.js';
import type { FeedEvent } from '../feed/feed.js';
import { type OrganisationId, organisationIdSchema } from '../identity/ids.js';

// The registry tells of an organisation's own software as long as it is a member (access.ts).
const LEFT = `
  select o.id from unnest($1::uuid[]) as o(id)
  join kit.access a on a.subject = encode(sha256(convert_to(o.id::text, 'UTF8')), 'hex') and a.organisation_id is null`;

/** Whether the registry said that an organisation has left. Ask it in the transaction that depends on it. */
export const hasLeft = async (em: EntityManager, organisationId: OrganisationId): Promise<boolean> =>
  (await leftAmong(em, [organisationId])).has(organisationId);

/** Those of these organisations that have left. */
export async function leftAmong(em: EntityManager, ids: readonly OrganisationId[]): Promise<ReadonlySet<OrganisationId>> {
  if (ids.length === 0) return new Set();
  return new Set((await rows(em, z.object({ id: organisationIdSchema }), LEFT, [ids])).map(({ id }) => id));
}

const leaving = z.object({ organisationId: organisationIdSchema, leftAt: z.number() });
/** An organisation that left, and when, in epoch milliseconds. */
export type Leaving = z.infer<typeof leaving>;

/** The organisations of which the registry told that they left. One that came back since is among them: look at what is older than `leftAt`. */
export const leavingsAmong = (events: readonly FeedEvent[]): Leaving[] =>
  organisationRegistered.among(events).flatMap((told) => leaving.safeParse(told).data ?? []);
