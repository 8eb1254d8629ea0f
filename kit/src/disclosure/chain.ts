/** The hash chain of the disclosure log: each row's hash covers the row and the hash before it. Pure. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A row as it is hashed and shipped. Its fields are in the order in which they are hashed. */
export const disclosureRowSchema = z.object({
  position: z.coerce.number(),
  at: z.coerce.date(),
  request: z.uuid(),
  operation: z.string().nullable(),
  organisation_id: z.uuid().nullable(),
  professional_id: z.uuid().nullable(),
  viewer_person_id: z.uuid().nullable(),
  purpose: z.string(),
  person_id: z.uuid(),
  category: z.string(),
  basis: z.string(),
  grant_id: z.uuid().nullable(),
  fields: z.array(z.string()),
});
export type DisclosureRow = z.infer<typeof disclosureRowSchema>;

export const chainedRowSchema = disclosureRowSchema.extend({ previous: z.string(), hash: z.string() });
export type ChainedRow = z.infer<typeof chainedRowSchema>;

export function hashRow(previous: string, row: DisclosureRow): string {
  const { position, at, request, operation, organisation_id, professional_id, viewer_person_id } = row;
  const { purpose, person_id, category, basis, grant_id, fields } = row;
  const canonical = JSON.stringify([
    ...[position, at.toISOString(), request, operation, organisation_id, professional_id, viewer_person_id],
    ...[purpose, person_id, category, basis, grant_id, fields],
  ]);
  return createHash('sha256').update(previous).update(canonical).digest('hex');
}

/** The first fault of a chain read in the order of positions, or undefined where it is whole. */
export function faultOf(rows: readonly ChainedRow[], head: { readonly position: number; readonly hash: string }): string | undefined {
  let previous = '';
  for (const [index, row] of rows.entries()) {
    if (row.position !== index + 1) return `row ${index + 1} is missing`;
    if (row.previous !== previous || row.hash !== hashRow(previous, row)) return `row ${row.position} was changed`;
    previous = row.hash;
  }
  if (head.position !== rows.length || head.hash !== previous)
    return `rows after ${rows.length} are missing: the head is at ${head.position}`;
  return undefined;
}
