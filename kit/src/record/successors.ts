/** Which organisations have become one, as an owner knows it: who was absorbed goes on as the one that was kept. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import { type OrganisationId, organisationIdSchema } from '../identity/ids.js';

const KEPT = 'select former_id, kept_id from kit.merged_organisation where former_id = any($1::uuid[])';
const merged = z.object({ former_id: organisationIdSchema, kept_id: organisationIdSchema });

/** By whom each of these organisations that were absorbed was; the others are not among them. */
export async function successorsOf(
  em: EntityManager,
  ids: readonly OrganisationId[],
): Promise<ReadonlyMap<OrganisationId, OrganisationId>> {
  if (ids.length === 0) return new Map();
  return new Map((await rows(em, merged, KEPT, [[...new Set(ids)]])).map(({ former_id, kept_id }) => [former_id, kept_id]));
}

/** What was told of an organisation, as of the one that goes on: an owner may tell of it before it has heard of the merger. */
export async function asOfSuccessors<Told extends { readonly holderId: OrganisationId }>(
  em: EntityManager,
  told: readonly Told[],
): Promise<Told[]> {
  const successors = await successorsOf(
    em,
    told.map(({ holderId }) => holderId),
  );
  return told.map((one) => ({ ...one, holderId: successors.get(one.holderId) ?? one.holderId }));
}
