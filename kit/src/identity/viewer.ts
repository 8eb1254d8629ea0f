/** Who asks, and for what purpose: made by the gateway from the access token, carried to subgraphs in the signed envelope. */
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '@passerelle/schema/categories';
import { z } from 'zod';
import { type OrganisationId, organisationIdSchema, type PersonId, personIdSchema, professionalIdSchema } from './ids.js';

const purpose = z.enum(PURPOSES);

/** A professional or a machine of an organisation. */
const memberSchema = z.strictObject({
  is: z.literal('member'),
  organisationId: organisationIdSchema,
  organisationKind: z.enum(ORGANISATION_KINDS),
  role: z.enum(ROLES).exclude(['SUBJECT']),
  professionalId: professionalIdSchema.nullable(),
  purpose,
});

/** The young person, asking about themselves. */
const subjectSchema = z.strictObject({
  is: z.literal('subject'),
  personId: personIdSchema,
  role: z.literal('SUBJECT'),
  purpose,
});

export const viewerSchema = z.discriminatedUnion('is', [memberSchema, subjectSchema]);
export type Viewer = z.infer<typeof viewerSchema>;
export type Member = z.infer<typeof memberSchema>;
export type Subject = z.infer<typeof subjectSchema>;
/** Whom an access token names, whatever the purpose for which they ask. */
export type Named = Omit<Member, 'purpose'> | Omit<Subject, 'purpose'>;

/** Whose own lists and whose share of the hub a viewer has: its organisation's, or the person's. */
export const ownerOf = (viewer: Viewer): OrganisationId | PersonId => (viewer.is === 'subject' ? viewer.personId : viewer.organisationId);

/** The consortium's auditor (its COORDINATOR), who checks who reads what and reviews what was opened in emergencies. */
export const isAuditor = (viewer: Viewer): boolean =>
  viewer.is === 'member' && viewer.organisationKind === 'CONSORTIUM' && viewer.role === 'COORDINATOR';

/** Who may read who read what of a person: they themselves, and the consortium's auditor. */
export const mayAudit = (viewer: Viewer, personId: PersonId): boolean =>
  viewer.is === 'subject' ? viewer.personId === personId : isAuditor(viewer);

/** Who is told how an organisation's professionals read: a manager, of their own; the consortium's auditor, of all. */
export const watchesReaders = (viewer: Viewer): boolean => viewer.role === 'MANAGER' || isAuditor(viewer);
