/**
 * What organisations are to people, put together here and told to every owner with the grants: who holds a record (registry),
 * who houses (housing). Rules of law ask for it, so it travels on the same feed, under the same lease.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents, relationChanged } from '@passerelle/kit/consent/consent-events';
import type { ProjectedRelation } from '@passerelle/kit/consent/decision';
import { rows } from '@passerelle/kit/database/sql';
import { appendEvents, type FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { beginOfStay, endOfStay, forgetStays, type Housed, learnStays } from '@passerelle/kit/record/stays';
import { linksTold } from '@passerelle/kit/registry/known';
import type { OrganisationKind, Relation } from '@passerelle/schema/categories';
import { loadPolicy } from '@passerelle/schema/policy';
import { z } from 'zod';

/**
 * The kinds of organisation to which a rule in force gives something by a relation. Others' relations are told to nobody: an
 * owner knows no more of people than it decides by (RGPD art. 5(1)(c)). After a change of the rules, `npm run rebuild -- consent`.
 */
function kindsWith(relation: Relation): readonly OrganisationKind[] {
  return POLICY.statutory.filter((rule) => rule.enabled && rule.relation === relation).map(({ recipientKind }) => recipientKind);
}
const POLICY = loadPolicy();

/** Tells of the relations that an organisation's record makes, and that end with it. What was told before is not told again. */
export async function tellRecordLinks(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const begunOrEnded = linksTold(events);
  if (begunOrEnded.length === 0) return;
  const inOrder = begunOrEnded.map((link, nth) => ({ nth, endedAt: null, ...link }));
  const fresh = await rows(em, linkRow, FRESH, [JSON.stringify(inOrder), kindsWith('HOLDS_RECORD')]);
  await tellRelations(
    em,
    fresh.map(({ person_id, organisation_id, ended_at }) => ({
      personId: person_id,
      organisationId: organisation_id,
      relation: 'HOLDS_RECORD',
      from: 0,
      until: ended_at,
    })),
  );
}

const linkRow = z.object({
  person_id: personIdSchema,
  organisation_id: organisationIdSchema,
  ended_at: z.coerce.number().nullable(),
});
const FRESH = `
  with told as (
    select distinct on (l."personId", l."organisationId") l."personId" as person_id, l."organisationId" as organisation_id, l.holds,
      case when not l.holds then l."endedAt" end as ended_at
    from jsonb_to_recordset($1::jsonb) as l(nth int, "personId" uuid, "organisationId" uuid, holds boolean, "endedAt" bigint)
    join known_organisation o on o.id = l."organisationId" and o.kind = any($2::text[])
    order by l."personId", l."organisationId", l.nth desc
  )
  select person_id, organisation_id, ended_at from told t
  where t.holds <> exists (
    select from kit.relation r
    where r.person_id = t.person_id and r.organisation_id = t.organisation_id and r.relation = 'HOLDS_RECORD' and r.valid_until is null)`;

/** An operator houses from the last day of entry (where the stay is new, from the policy's hours after it was put on record) to the end of the day of exit. It is kept whatever the rules of law ask for: it says who stands with a person. */
export const followStays: Follow = {
  source: 'housing',
  stream: 'events',
  clear: forgetStays,
  async apply(em, events) {
    const housed = await learnStays(em, events);
    if (!kindsWith('HOUSES').includes('HOUSING_OPERATOR')) return;
    await tellRelations(em, housed.map(relationOf));
  },
};

function relationOf({ person_id, organisation_id, ...stay }: Housed): ProjectedRelation {
  // Where the entry was taken back, the relation is from the beginning until the beginning: it never holds.
  const from = beginOfStay(stay)?.getTime() ?? 0;
  const until = from === 0 ? 0 : (endOfStay(stay)?.getTime() ?? null);
  return { personId: person_id, organisationId: organisation_id, relation: 'HOUSES', from, until };
}

async function tellRelations(em: EntityManager, relations: readonly ProjectedRelation[]): Promise<void> {
  if (relations.length === 0) return;
  const told = relations.map((relation) => relationChanged.of(relation));
  await applyConsentEvents(em, told);
  await appendEvents(em, told);
}
