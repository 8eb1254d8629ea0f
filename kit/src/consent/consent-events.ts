/**
 * The events by which `consent` tells owners of its state, and how an owner applies them to its projection: its own copy of the
 * grants,
 * emergency accesses and relations.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute } from '../database/sql.js';
import { aliasChanged, eventKind } from '../feed/events.js';
import type { FeedEvent } from '../feed/feed.js';
import type { Follow } from '../feed/follow.js';
import { type GrantId, grantIdSchema, organisationIdSchema, type PersonId, personIdSchema } from '../identity/ids.js';
import { applyAliases } from '../record/person-alias.js';
import type { ProjectedGrant } from './decision.js';
import { projectedEmergencySchema, projectedGrantSchema, projectedRelationSchema } from './evidence.js';

/** A grant was added or changed. Like the events below it carries the whole row, so the last event on a row holds. */
export const grantChanged = eventKind('grant-changed', projectedGrantSchema);
/**
 * A consent waits for the person's answer. The event does not say which one: a follower that may not read on it must not learn of
 * it.
 */
export const consentAsked = eventKind('consent-asked', z.object({ personId: personIdSchema, askedAt: z.number().int() }));
/** The person said no to an organisation that had asked them for a consent. */
export const consentDeclined = eventKind(
  'consent-declined',
  z.object({ personId: personIdSchema, organisationId: organisationIdSchema, at: z.number().int() }),
);
export const emergencyOpened = eventKind('emergency-opened', projectedEmergencySchema);
export const relationChanged = eventKind('relation-changed', projectedRelationSchema);
/**
 * Sent to one owner: the grant covers none of the categories by which that owner decides, or no longer does. The owner forgets it.
 */
export const grantUntold = eventKind('grant-untold', z.object({ id: grantIdSchema, personId: personIdSchema }));
/** Sent to one owner when it opens its first record of a person: all events on that person so far. */
export const personTold = eventKind(
  'person-told',
  z.object({ owner: z.string(), personId: personIdSchema, events: z.array(z.object({ kind: z.string(), payload: z.unknown() })) }),
);

type Told = Pick<FeedEvent, 'kind' | 'payload'>;

/** The events with those inside `person-told` put in its place, so that the last event on each row stays the last. */
export const opened = (events: readonly Told[]): Told[] =>
  events.flatMap((event) => (event.kind === personTold.kind ? personTold.among([event]).flatMap(({ events }) => events) : [event]));

const UPSERT_GRANTS = `
  insert into kit.consent_grant (id, person_id, categories, recipient_organisation_id, recipient_kind, purposes, valid_from, valid_until, withdrawn_at, excepted)
  select g.id, g."personId", g.categories, g."recipientOrganisationId", g."recipientKind", g.purposes, g."validFrom", g."validUntil", g."withdrawnAt", g.excepted
  from jsonb_to_recordset($1::jsonb) as g(id uuid, "personId" uuid, categories text[], "recipientOrganisationId" uuid, "recipientKind" text,
    purposes text[], "validFrom" bigint, "validUntil" bigint, "withdrawnAt" bigint, excepted jsonb)
  on conflict (id) do update set categories = excluded.categories, purposes = excluded.purposes, valid_from = excluded.valid_from,
    valid_until = excluded.valid_until, withdrawn_at = excluded.withdrawn_at, excepted = excluded.excepted`;

const FORGET_GRANTS = 'delete from kit.consent_grant where id = any($1::uuid[])';

const UPSERT_EMERGENCIES = `
  insert into kit.emergency_access (id, person_id, professional_id, opens_at, closes_at)
  select distinct on (e.id) e.id, e."personId", e."professionalId", e."opensAt", e."closesAt"
  from jsonb_to_recordset($1::jsonb) as e(nth int, id uuid, "personId" uuid, "professionalId" uuid, "opensAt" bigint, "closesAt" bigint)
  order by e.id, e.nth desc
  on conflict (id) do update set closes_at = excluded.closes_at`;

const UPSERT_RELATIONS = `
  insert into kit.relation (person_id, organisation_id, relation, valid_from, valid_until)
  select distinct on (r."personId", r."organisationId", r.relation) r."personId", r."organisationId", r.relation, r."from", r."until"
  from jsonb_to_recordset($1::jsonb) as r(nth int, "personId" uuid, "organisationId" uuid, relation text, "from" bigint, "until" bigint)
  order by r."personId", r."organisationId", r.relation, r.nth desc
  on conflict (person_id, organisation_id, relation) do update set valid_from = excluded.valid_from, valid_until = excluded.valid_until`;

/** Applies consent events to the projection. `consent` itself calls this in the transaction of the change. */
export async function applyConsentEvents(em: EntityManager, told: readonly Told[]): Promise<void> {
  const events = opened(told);
  const grants = lastOfEach(events);
  const emergencies = emergencyOpened.among(events).map((emergency, nth) => ({ nth, ...emergency }));
  const relations = relationChanged.among(events).map((relation, nth) => ({ nth, ...relation }));
  if (grants.told.length > 0) await execute(em, UPSERT_GRANTS, [JSON.stringify(grants.told)]);
  if (grants.untold.length > 0) await execute(em, FORGET_GRANTS, [grants.untold]);
  if (emergencies.length > 0) await execute(em, UPSERT_EMERGENCIES, [JSON.stringify(emergencies)]);
  if (relations.length > 0) await execute(em, UPSERT_RELATIONS, [JSON.stringify(relations)]);
  await applyAliases(em, events);
}

/** The last event on each grant: either its row, or that the owner must forget it. */
function lastOfEach(events: readonly Told[]) {
  const last = new Map<GrantId, ProjectedGrant | null>();
  for (const event of events) {
    for (const grant of grantChanged.among([event])) last.set(grant.id, grant);
    for (const { id } of grantUntold.among([event])) last.set(id, null);
  }
  const told = [...last.values()].filter((grant) => grant !== null);
  return { told, untold: [...last].filter(([, grant]) => grant === null).map(([id]) => id) };
}

/** The people whose evidence consent events change. */
export const peopleConcerned = (events: readonly Told[]): PersonId[] =>
  [grantChanged, grantUntold, emergencyOpened, relationChanged, personTold, aliasChanged].flatMap((kind) =>
    kind.among(events).map(({ personId }) => personId),
  );

/** Empties the projection: until it is filled again, what rests on a grant is denied as stale. */
export async function clearConsent(em: EntityManager): Promise<void> {
  await execute(em, 'delete from kit.consent_grant');
  await execute(em, 'delete from kit.emergency_access');
  await execute(em, 'delete from kit.relation');
  await execute(em, 'delete from kit.person_alias');
}

/** Every subgraph but `consent` follows it. */
export const followConsent: Follow = { source: 'consent', stream: 'events', apply: applyConsentEvents, clear: clearConsent };
