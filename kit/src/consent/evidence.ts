/**
 * The projection of grants and emergency accesses in a subgraph's own database, read in one statement for all the people
 * of a request.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { CATEGORY_CODES, ORGANISATION_KINDS, PURPOSES } from '@passerelle/schema/categories';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import { grantIdSchema, organisationIdSchema, type PersonId, personIdSchema, professionalIdSchema } from '../identity/ids.js';
import type { Member } from '../identity/viewer.js';
import type { ProjectedEmergency, ProjectedGrant } from './decision.js';

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
}) satisfies z.ZodType<ProjectedGrant, unknown>;

export const projectedEmergencySchema = z.object({
  id: z.uuid(),
  personId: personIdSchema,
  professionalId: professionalIdSchema,
  opensAt: millis,
  closesAt: millis,
});

const evidenceRow = z.object({
  person_id: personIdSchema,
  grants: z.array(projectedGrantSchema),
  emergencies: z.array(projectedEmergencySchema),
});

/**
 * Grants that name the viewer's organisation or its kind (index consent_grant_person), whatever their state, and the
 * viewer's own emergency accesses, for each person.
 */
const EVIDENCE = `
  select p.person_id,
    coalesce((select json_agg(json_build_object(
        'id', g.id, 'personId', g.person_id, 'categories', g.categories,
        'recipientOrganisationId', g.recipient_organisation_id, 'recipientKind', g.recipient_kind,
        'purposes', g.purposes, 'validFrom', g.valid_from, 'validUntil', g.valid_until, 'withdrawnAt', g.withdrawn_at))
      from kit.consent_grant g
      where g.person_id = p.person_id and (g.recipient_organisation_id = $2 or g.recipient_kind = $3)), '[]') as grants,
    coalesce((select json_agg(json_build_object(
        'id', e.id, 'personId', e.person_id, 'professionalId', e.professional_id, 'opensAt', e.opens_at, 'closesAt', e.closes_at))
      from kit.emergency_access e
      where e.person_id = p.person_id and e.professional_id = $4), '[]') as emergencies
  from unnest($1::uuid[]) as p(person_id)`;

type PersonEvidence = { readonly grants: readonly ProjectedGrant[]; readonly emergencies: readonly ProjectedEmergency[] };

/** The evidence on several people for one viewer, in the order of the ids. */
export async function loadEvidence(em: EntityManager, viewer: Member, people: readonly PersonId[]): Promise<PersonEvidence[]> {
  const found = await rows(em, evidenceRow, EVIDENCE, [people, viewer.organisationId, viewer.organisationKind, viewer.professionalId]);
  const byPerson = new Map(found.map((row) => [row.person_id, row]));
  return people.map((personId) => byPerson.get(personId) ?? NO_EVIDENCE);
}

const NO_EVIDENCE: PersonEvidence = { grants: [], emergencies: [] };
