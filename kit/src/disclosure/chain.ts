/** The hash chain of the disclosure log: each entry's hash covers the entry and the hash before it. Pure. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One category of several people. Of each of them the same fields were read on the same basis. */
const readingSchema = z.object({
  category: z.string(),
  basis: z.string(),
  fields: z.array(z.string()),
  /** Each person, with the id of the grant on which the reading was permitted; null for another basis. */
  people: z.array(z.tuple([z.uuid(), z.uuid().nullable()])),
});
export type Reading = z.infer<typeof readingSchema>;

/** All that one request read, as it is hashed and shipped. Its fields are in the order in which they are hashed. */
export const disclosureEntrySchema = z.object({
  position: z.coerce.number(),
  at: z.coerce.date(),
  request: z.uuid(),
  operation: z.string().nullable(),
  organisation_id: z.uuid().nullable(),
  professional_id: z.uuid().nullable(),
  viewer_person_id: z.uuid().nullable(),
  purpose: z.string(),
  readings: z.array(readingSchema),
});
export type DisclosureEntry = z.infer<typeof disclosureEntrySchema>;

export const chainedEntrySchema = disclosureEntrySchema.extend({ previous: z.string(), hash: z.string() });
export type ChainedEntry = z.infer<typeof chainedEntrySchema>;

/** The hash of an entry (SHA-256, hexadecimal) over the hash before it and the entry’s fields in a fixed order. */
export function hashEntry(previous: string, entry: DisclosureEntry): string {
  const { position, at, request, operation, organisation_id, professional_id, viewer_person_id, purpose, readings } = entry;
  const canonical = JSON.stringify([
    ...[position, at.toISOString(), request, operation, organisation_id, professional_id, viewer_person_id, purpose],
    readings.map(({ category, basis, fields, people }) => [category, basis, fields, people]),
  ]);
  return createHash('sha256').update(previous).update(canonical).digest('hex');
}

/** Where a chain ends, or has been followed to. */
export interface ChainEnd {
  readonly position: number;
  readonly hash: string;
}
export const CHAIN_START: ChainEnd = { position: 0, hash: '' };

/** Follows a chain by entries in the order of their positions. Returns its new end, or the fault that was found. */
export function followChain(from: ChainEnd, entries: readonly ChainedEntry[]): ChainEnd | { readonly fault: string } {
  let end = from;
  for (const entry of entries) {
    if (entry.position !== end.position + 1) return { fault: `entry ${end.position + 1} is missing` };
    if (entry.previous !== end.hash || entry.hash !== hashEntry(end.hash, entry)) return { fault: `entry ${entry.position} was changed` };
    end = entry;
  }
  return end;
}

/** What is wrong with a chain that was followed to its end, compared with its head; undefined where nothing is. */
export const faultAtEnd = (end: ChainEnd, head: ChainEnd): string | undefined =>
  head.position === end.position && head.hash === end.hash
    ? undefined
    : `entries after ${end.position} are missing: the head is at ${head.position}`;
