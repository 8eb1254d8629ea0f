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

/** Where a chain ends, or has been followed to. */
export interface ChainEnd {
  readonly position: number;
  readonly hash: string;
}
export const CHAIN_START: ChainEnd = { position: 0, hash: '' };

/** Follows a chain by rows in the order of their positions. Returns its new end, or the fault that was found. */
export function followChain(from: ChainEnd, rows: readonly ChainedRow[]): ChainEnd | { readonly fault: string } {
  let end = from;
  for (const row of rows) {
    if (row.position !== end.position + 1) return { fault: `row ${end.position + 1} is missing` };
    if (row.previous !== end.hash || row.hash !== hashRow(end.hash, row)) return { fault: `row ${row.position} was changed` };
    end = row;
  }
  return end;
}

/** What is wrong with a chain that was followed to its end, held against what its head says. */
export const faultAtEnd = (end: ChainEnd, head: ChainEnd): string | undefined =>
  head.position === end.position && head.hash === end.hash
    ? undefined
    : `rows after ${end.position} are missing: the head is at ${head.position}`;
