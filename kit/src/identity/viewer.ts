/**
 * The viewer: who asks, and for what purpose. The gateway makes it from the access token, and the signed envelope carries it to
 * subgraphs.
 */
import { ORGANISATION_KINDS, PURPOSES, ROLES } from '@passerelle/schema/categories';
import { z } from 'zod';
import {
  type MachineId,
  type OrganisationId,
  organisationIdSchema,
  type PersonId,
  type ProfessionalId,
  personIdSchema,
  professionalIdSchema,
} from './ids.js';
import { machineSchema } from './machine.js';

const purpose = z.enum(PURPOSES);

/** A professional or a program of an organisation. */
const memberSchema = z.strictObject({
  is: z.literal('member'),
  organisationId: organisationIdSchema,
  organisationKind: z.enum(ORGANISATION_KINDS),
  role: z.enum(ROLES).exclude(['SUBJECT']),
  /** Null where a program asks. */
  professionalId: professionalIdSchema.nullable(),
  /** Set where a program asks that a MANAGER has registered. */
  machine: machineSchema.optional(),
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
/** The subject of an access token: a viewer without a purpose. */
export type TokenSubject = Omit<Member, 'purpose'> | Omit<Subject, 'purpose'>;

/** The registry's id of whom a token names: a professional, a machine, an organisation for its own software, or a young person. */
export const subjectIdOf = (named: TokenSubject): MachineId | OrganisationId | PersonId | ProfessionalId =>
  named.is === 'subject' ? named.personId : (named.professionalId ?? named.machine?.id ?? named.organisationId);

/** The owner of a viewer's lists and quotas: its organisation, or the young person. */
export const ownerOf = (viewer: Viewer): OrganisationId | PersonId => (viewer.is === 'subject' ? viewer.personId : viewer.organisationId);

/** The consortium's auditor (its COORDINATOR), who checks who reads what and reviews what was opened in emergencies. */
export const isAuditor = (viewer: Viewer): boolean =>
  viewer.is === 'member' && viewer.organisationKind === 'CONSORTIUM' && viewer.role === 'COORDINATOR';

/** Whether the viewer may read who has read about a person: the person may, and the consortium's auditor. */
export const mayAudit = (viewer: Viewer, personId: PersonId): boolean =>
  viewer.is === 'subject' ? viewer.personId === personId : isAuditor(viewer);

/** Whether the viewer is told of unusual reading: a manager, for their own organisation; the consortium's auditor, for all. */
export const watchesReaders = (viewer: Viewer): boolean => viewer.role === 'MANAGER' || isAuditor(viewer);
