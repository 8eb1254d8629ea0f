/**
 * Follows the registrar's finding that two ids are of one person, or of two after all. First `consent` narrows what it tells of their
 * grants, then it tells the owners that the ids are of one person: both stand in its feed in this order, so no owner joins two ids before
 * it decides on less. Separated, the two are told apart first, and what was narrowed is told after that.
 */
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents } from '@passerelle/kit/consent/consent-events';
import { execute, rows } from '@passerelle/kit/database/sql';
import { aliasChanged } from '@passerelle/kit/feed/events';
import { appendEvents, type FeedEvent, type NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import { ConsentGrant } from './grant.js';
import { type Joined, othersOf, type Said, withdrawnAmong } from './joined.js';
import { lockPeople } from './locked-people.js';
import { emitGrants } from './recording.js';
import { ConsentRefusal } from './refusal.js';
import { leftOf } from './refused.js';
import { lockRenewalChains } from './renewal-chain.js';
import { holds, statusOf } from './status.js';

type Alias = ReturnType<typeof aliasChanged.among>[number];

/** Call before anything of the page is told: chains are locked before the head of the feed. */
export async function followAliases(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  // What the registrar did at once has one instant.
  for (const told of Map.groupBy(aliasChanged.among(events), ({ changedAt }) => changedAt).values()) await change(em, told);
}

async function change(em: EntityManager, told: readonly Alias[]): Promise<void> {
  const named = told.flatMap(({ personId, keptId }) => [personId, ...(keptId ? [keptId] : [])]);
  const people = [...new Set([...named, ...[...(await othersOf(em, named)).values()].flat().map(({ id }) => id)])];
  await lockPeople(em, people);
  const grants = await em.find(ConsentGrant, { personId: { $in: people } });
  const locked = await lockRenewalChains(
    em,
    grants.map(({ id }) => id),
  );
  const now = new Date();
  const live = locked.filter((grant) => holds(statusOf(grant, now)));
  const [before, leftBefore] = [await othersOf(em, people), await leftOf(em, live)];
  await applyConsentEvents(em, told.map(aliasChanged.of));
  await keepNoes(em, locked, { before, after: await othersOf(em, people) });
  const leftAfter = await leftOf(em, live);
  const changed: NewEvent[] = [];
  await emitGrants(
    em,
    (...more) => changed.push(...more),
    live.filter((_, nth) => !isDeepStrictEqual(leftBefore[nth], leftAfter[nth])),
  );
  const aliases = await aliasesOf(em, told);
  const areSeparated = told.some(({ keptId }) => keptId === null);
  await appendEvents(em, areSeparated ? [...aliases, ...changed] : [...changed, ...aliases]);
}

const ALIASES =
  'select former_id as "personId", kept_id as "keptId", since as "changedAt" from kit.person_alias where former_id = any($1::uuid[])';
const aliasRow = z.object({ personId: personIdSchema, keptId: personIdSchema.nullable(), changedAt: z.coerce.number() });

/** The aliases as they are: of what is followed anew, the last word was told before. */
const aliasesOf = async (em: EntityManager, told: readonly Alias[]): Promise<NewEvent[]> =>
  (await rows(em, aliasRow, ALIASES, [told.map(({ personId }) => personId)])).map(aliasChanged.of);

type Others = ReadonlyMap<PersonId, readonly Joined[]>;

/** Each no that was said while two ids were joined was said for both: it stays a refusal under the one under which it was not said. */
async function keepNoes(em: EntityManager, grants: readonly ConsentGrant[], { before, after }: { before: Others; after: Others }) {
  const parted = [...before].flatMap(([personId, others]) =>
    others.filter(({ id }) => !after.get(personId)?.some((one) => one.id === id)).map((other) => ({ personId, other })),
  );
  if (parted.length === 0) return;
  const standing = await em.find(ConsentRefusal, { personId: { $in: [...before.keys()] }, liftedAt: null }, { refresh: true });
  const said: (Said & { readonly id: string })[] = [
    ...standing,
    ...withdrawnAmong(grants).map((no) => ({ ...no, id: derivedId(no.personId, JSON.stringify(no)) })),
  ];
  const kept = parted.flatMap(({ personId, other }) =>
    said
      .filter((no) => no.personId === other.id && no.refusedAt >= other.since)
      .map((no) => ({ ...no, id: derivedId(no.id, personId), personId })),
  );
  if (kept.length === 0) return;
  await execute(em, "select set_config('passerelle.follows', 'registry', true)");
  await execute(em, KEEP, [JSON.stringify(kept)]);
}

const KEEP = `
  insert into refusal (id, person_id, category_codes, recipient_organisation_id, recipient_kind, refused_at)
  select r.id, r."personId", r."categoryCodes", r."recipientOrganisationId", r."recipientKind", r."refusedAt"
  from jsonb_to_recordset($1::jsonb) as r(id uuid, "personId" uuid, "categoryCodes" text[], "recipientOrganisationId" uuid,
    "recipientKind" text, "refusedAt" timestamptz)
  on conflict (id) do nothing`;
