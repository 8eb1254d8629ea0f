/** Branded identifiers: a person's id cannot be passed where an organisation's is due. */
import { v5, v7 } from 'uuid';
import { z } from 'zod';

/** A UUID as it is written out: in small letters, in which alone two of them can be compared (RFC 9562 section 4). */
const rowIdSchema = z.uuid().toLowerCase();

export const personIdSchema = rowIdSchema.brand<'PersonId'>();
export const organisationIdSchema = rowIdSchema.brand<'OrganisationId'>();
export const professionalIdSchema = rowIdSchema.brand<'ProfessionalId'>();
export const machineIdSchema = rowIdSchema.brand<'MachineId'>();
export const grantIdSchema = rowIdSchema.brand<'GrantId'>();

export type PersonId = z.infer<typeof personIdSchema>;
export type OrganisationId = z.infer<typeof organisationIdSchema>;
export type ProfessionalId = z.infer<typeof professionalIdSchema>;
export type MachineId = z.infer<typeof machineIdSchema>;
export type GrantId = z.infer<typeof grantIdSchema>;

/** A UUID that no row carries: a malformed id is looked up as this one, so that it takes the same way as an unknown one. */
export const NO_ONE = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

/** The id as a person's, or NO_ONE where it is malformed, so that malformed and unknown ids answer alike (docs/threats.md). */
export const personIdOr = (value: string): PersonId => personIdSchema.safeParse(value).data ?? personIdSchema.parse(NO_ONE);

/** The id as an organisation's, or that of no one. */
export const organisationIdOr = (value: string): OrganisationId =>
  organisationIdSchema.safeParse(value).data ?? organisationIdSchema.parse(NO_ONE);

/** The id as a professional's, or that of no one. */
export const professionalIdOr = (value: string): ProfessionalId =>
  professionalIdSchema.safeParse(value).data ?? professionalIdSchema.parse(NO_ONE);

/** The id as a machine's, or that of no one. */
export const machineIdOr = (value: string): MachineId => machineIdSchema.safeParse(value).data ?? machineIdSchema.parse(NO_ONE);

/** The id of any other row, or one that no row carries. */
export const idOr = (value: string): string => rowIdSchema.safeParse(value).data ?? NO_ONE;

/** A new id; version 7, so that rows written together lie together. */
export const newId = (): string => v7();

/** The same id for the same parts, always (RFC 9562 version 5): for rows derived from another row. */
export const derivedId = (from: string, part: string): string => v5(part, from);

/** Comes before every id, in the order of ids: where reading page by page begins. */
export const BEFORE_EVERY_ID = '00000000-0000-0000-0000-000000000000';
