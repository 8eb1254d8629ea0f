/**
 * The projection of grants and emergency accesses in a subgraph's own database, read in one statement for all the people
 * of a request who are not known yet.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  CATEGORY_CODES,
  type CategoryCode,
  ORGANISATION_KINDS,
  PURPOSES,
  type Purpose,
  RELATIONS,
  type Relation,
} from '@passerelle/schema/categories';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import {
  type GrantId,
  grantIdSchema,
  type OrganisationId,
  organisationIdSchema,
  type PersonId,
  type ProfessionalId,
  personIdSchema,
  professionalIdSchema,
} from '../identity/ids.js';
import type { ProjectedEmergency, ProjectedGrant, ProjectedRelation } from './decision.js';
import type { LoadedEvidence } from './evidence-cache.js';

/** An instant in epoch milliseconds. */
const millis = z.number().int();

/** The wire and row form of a projected grant, as the consent subgraph's feed carries it. */
export const projectedGrantSchema = z.object({
  id: grantIdSchema,
  personId: personIdSchema,
  categories: z.array(z.enum(CATEGORY_CODES)).readonly(),
  recipientOrganisationId: organisationIdSchema.nullable(),
  recipientKind: z.enum(ORGANISATION_KINDS).nullable(),
  purposes: z.array(z.enum(PURPOSES)).readonly(),
  validFrom: millis,
  validUntil: millis,
  withdrawnAt: millis.nullable(),
  /** Events from before refusals existed carry none. */
  excepted: z
    .array(z.object({ organisationId: organisationIdSchema, categories: z.array(z.enum(CATEGORY_CODES)).readonly() }))
    .readonly()
    .default([]),
}) satisfies z.ZodType<ProjectedGrant, unknown>;

export const projectedEmergencySchema = z.object({
  id: z.uuid(),
  personId: personIdSchema,
  professionalId: professionalIdSchema,
  /** The professional's organisation, for the inboxes of those concerned. Null in events from before it was sent. */
  organisationId: organisationIdSchema.nullable().default(null),
  opensAt: millis,
  closesAt: millis,
});

export const projectedRelationSchema = z.object({
  personId: personIdSchema,
  organisationId: organisationIdSchema,
  relation: z.enum(RELATIONS),
  from: millis,
  until: millis.nullable(),
}) satisfies z.ZodType<ProjectedRelation, unknown>;

/**
 * The grants of people in any state (index consent_grant_person), the emergency accesses to them, their relations, and the position
 * of the projection: in one statement, so all of one instant. It returns plain rows: JSON aggregates cost PostgreSQL ten times as
 * much.
 */
const EVIDENCE = `
  select person_id, id, to_json(categories) as categories, recipient_organisation_id as named, recipient_kind,
    to_json(purposes) as purposes, valid_from as from, valid_until as until, withdrawn_at, excepted
  from kit.consent_grant
  where person_id = any($1::uuid[])
  union all
  select person_id, null, null::json, professional_id, null, null::json, opens_at, closes_at, null, null
  from kit.emergency_access where person_id = any($1::uuid[])
  union all
  select person_id, null, null::json, organisation_id, relation, null::json, valid_from, valid_until, null, null
  from kit.relation where person_id = any($1::uuid[])
  union all
  select null, null, null::json, null, null, null::json, position, null, null, null
  from kit.followed where source = 'consent' and stream = 'events'`;

/** A row of the projection is what `applyConsentEvents` wrote, which was parsed when it came: it is not parsed again here. */
type EvidenceRow =
  | {
      readonly person_id: PersonId;
      readonly id: GrantId;
      readonly categories: readonly CategoryCode[];
      readonly named: ProjectedGrant['recipientOrganisationId'];
      readonly recipient_kind: ProjectedGrant['recipientKind'];
      readonly purposes: readonly Purpose[];
      readonly from: string;
      readonly until: string;
      readonly withdrawn_at: string | null;
      readonly excepted: ProjectedGrant['excepted'];
    }
  | {
      readonly person_id: PersonId;
      readonly id: null;
      readonly recipient_kind: null;
      readonly named: ProfessionalId;
      readonly from: string;
      readonly until: string;
    }
  | {
      readonly person_id: PersonId;
      readonly id: null;
      readonly recipient_kind: Relation;
      readonly named: OrganisationId;
      readonly from: string;
      readonly until: string | null;
    }
  | { readonly person_id: null; readonly from: string };
const evidenceRow = z.custom<EvidenceRow>();

export interface PersonEvidence {
  readonly grants: readonly ProjectedGrant[];
  readonly emergencies: readonly ProjectedEmergency[];
  readonly relations: readonly ProjectedRelation[];
}

/** The evidence on people in the order of their ids, and the position up to which the projection had been applied. */
export async function loadEvidence(em: EntityManager, people: readonly PersonId[]): Promise<LoadedEvidence> {
  const grants = new Map<PersonId, ProjectedGrant[]>(people.map((personId) => [personId, []]));
  const emergencies = new Map<PersonId, ProjectedEmergency[]>(people.map((personId) => [personId, []]));
  const relations = new Map<PersonId, ProjectedRelation[]>(people.map((personId) => [personId, []]));
  let position = 0;
  for (const row of await rows(em, evidenceRow, EVIDENCE, [people])) {
    if (row.person_id === null) position = Number(row.from);
    else if (row.id === null && row.recipient_kind === null)
      emergencies.get(row.person_id)?.push({
        personId: row.person_id,
        professionalId: row.named,
        opensAt: Number(row.from),
        closesAt: Number(row.until),
      });
    else if (row.id === null)
      relations.get(row.person_id)?.push({
        personId: row.person_id,
        organisationId: row.named,
        relation: row.recipient_kind,
        from: Number(row.from),
        until: row.until === null ? null : Number(row.until),
      });
    else
      grants.get(row.person_id)?.push({
        id: row.id,
        personId: row.person_id,
        categories: row.categories,
        recipientOrganisationId: row.named,
        recipientKind: row.recipient_kind,
        purposes: row.purposes,
        validFrom: Number(row.from),
        validUntil: Number(row.until),
        withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
        excepted: row.excepted,
      });
  }
  return {
    position,
    people: people.map((personId) => ({
      grants: grants.get(personId) ?? [],
      emergencies: emergencies.get(personId) ?? [],
      relations: relations.get(personId) ?? [],
    })),
  };
}
