/**
 * The hash chain of the disclosure log: each entry's hash covers the entry and the hash before it. Pure.
 *
 * An entry names people, and a person may be forgotten (docs/adr/0009-forgetting.md). So the hash covers no person, but a commitment to
 * each: the digest of their id, of the grant and of a salt. Who is forgotten leaves their commitment in the entry; the salt goes with them.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/**
 * A person who was read, with the id of the grant on which it was permitted (null for another basis) and the salt. Of somebody who was
 * forgotten nulls, and the commitment. In entries of the first form there is neither salt nor commitment.
 */
const readPersonSchema = z.tuple([z.uuid().nullable(), z.uuid().nullable()]).rest(z.string());
export type ReadPerson = z.infer<typeof readPersonSchema>;

/** One category of several people. Of each of them the same fields were read on the same basis. */
const readingSchema = z.object({
  category: z.string(),
  basis: z.string(),
  fields: z.array(z.string()),
  people: z.array(readPersonSchema),
});
export type Reading = z.infer<typeof readingSchema>;

/**
 * How an entry is hashed. TUPLES: over the people themselves, as all were until people could be forgotten. ERASED: such an entry of
 * which a person was forgotten, so that its content cannot be held against its hash any more. COMMITMENTS: every entry since.
 */
export const ENTRY_FORM = { ERASED: 0, TUPLES: 1, COMMITMENTS: 2 } as const;

/** All that one request read, as it is hashed and shipped. Its fields are in the order in which they are hashed. */
export const disclosureEntrySchema = z.object({
  position: z.coerce.number(),
  at: z.coerce.date(),
  request: z.uuid(),
  operation: z.string().nullable(),
  organisation_id: z.uuid().nullable(),
  professional_id: z.uuid().nullable(),
  /** The machine that read; hashed where there is one, since entries from before there were machines have none. */
  machine_id: z.uuid().nullable().default(null),
  viewer_person_id: z.uuid().nullable(),
  /** The salt of the commitment to the person who read about themselves; null where nobody did, or they were forgotten. */
  viewer_salt: z.string().nullable(),
  /** The commitment itself, where they were forgotten. */
  viewer_commitment: z.string().nullable(),
  purpose: z.string(),
  readings: z.array(readingSchema),
  form: z.literal([ENTRY_FORM.ERASED, ENTRY_FORM.TUPLES, ENTRY_FORM.COMMITMENTS]),
});
export type DisclosureEntry = z.infer<typeof disclosureEntrySchema>;

/** All that one request read. */
export type DisclosureContent = Omit<DisclosureEntry, 'position' | 'form'>;

export const chainedEntrySchema = disclosureEntrySchema.extend({ previous: z.string(), hash: z.string() });
export type ChainedEntry = z.infer<typeof chainedEntrySchema>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A salt for a commitment: 128 random bits. */
export const newSalt = (): string => randomBytes(16).toString('base64url');

/** What stands in the hash for a person who was read: the same in `kit.without_person`, by which the database forgets. */
const commitmentOf = ([personId, grantId, mark = '']: ReadPerson): string =>
  personId === null ? mark : sha256(`${mark}${personId}${grantId ?? ''}`);

/** The person of a reading as they stay in it once they were forgotten. */
export const forgottenIn = (person: ReadPerson): ReadPerson => [null, null, commitmentOf(person)];

/** What stands in the hash for the person who read about themselves. */
export const viewerCommitmentOf = (
  entry: Pick<DisclosureContent, 'viewer_person_id' | 'viewer_salt' | 'viewer_commitment'>,
): string | null =>
  entry.viewer_person_id === null ? entry.viewer_commitment : sha256(`${entry.viewer_salt ?? ''}${entry.viewer_person_id}`);

/** The digest of what an entry says, over commitments. It does not depend on the chain, so it is made before the chain is locked. */
export function digestOf(content: DisclosureContent): string {
  const { at, request, operation, organisation_id, professional_id, machine_id, purpose, readings } = content;
  return sha256(
    JSON.stringify([
      ...[at.toISOString(), request, operation, organisation_id, professional_id, viewerCommitmentOf(content), purpose],
      readings.map(({ category, basis, fields, people }) => [category, basis, fields, people.map(commitmentOf)]),
      ...(machine_id === null ? [] : [machine_id]),
    ]),
  );
}

/** The hash of an entry over the hash before it, its position and the digest of what it says. */
export const chainHash = (previous: string, position: number, digest: string): string =>
  sha256(previous + JSON.stringify([ENTRY_FORM.COMMITMENTS, position, digest]));

/** The hash of an entry (SHA-256, hexadecimal); null where its content was erased and cannot be held against it. */
function hashEntry(previous: string, entry: DisclosureEntry): string | null {
  if (entry.form === ENTRY_FORM.ERASED) return null;
  if (entry.form === ENTRY_FORM.COMMITMENTS) return chainHash(previous, entry.position, digestOf(entry));
  const { position, at, request, operation, organisation_id, professional_id, viewer_person_id, purpose, readings } = entry;
  const canonical = JSON.stringify([
    ...[position, at.toISOString(), request, operation, organisation_id, professional_id, viewer_person_id, purpose],
    readings.map(({ category, basis, fields, people }) => [category, basis, fields, people]),
  ]);
  return sha256(previous + canonical);
}

/** Where a chain ends, or has been followed to. */
export interface ChainEnd {
  readonly position: number;
  readonly hash: string;
}
export const CHAIN_START: FollowedChain = { position: 0, hash: '', erased: 0, hasCommitments: false };

/** A chain as far as it has been followed. */
export interface FollowedChain extends ChainEnd {
  /** How many entries have their place in the chain, but lost a person before hashes were made of commitments. */
  readonly erased: number;
  /** Whether an entry is hashed over commitments: from then on all are. */
  readonly hasCommitments: boolean;
}

/** Follows a chain by entries in the order of their positions. Returns its new end, or the fault that was found. */
export function followChain(from: FollowedChain, entries: readonly ChainedEntry[]): FollowedChain | { readonly fault: string } {
  let end = from;
  for (const entry of entries) {
    const { position, hash, form } = entry;
    if (position !== end.position + 1) return { fault: `entry ${end.position + 1} is missing` };
    const hasCommitments = form === ENTRY_FORM.COMMITMENTS;
    const isOfOldForm = end.hasCommitments && !hasCommitments;
    if (isOfOldForm || entry.previous !== end.hash || (hashEntry(end.hash, entry) ?? hash) !== hash)
      return { fault: `entry ${position} was changed` };
    end = { position, hash, hasCommitments, erased: end.erased + (form === ENTRY_FORM.ERASED ? 1 : 0) };
  }
  return end;
}

/** What is wrong with a chain that was followed to its end, compared with its head; undefined where nothing is. */
export const faultAtEnd = (end: ChainEnd, head: ChainEnd): string | undefined =>
  head.position === end.position && head.hash === end.hash
    ? undefined
    : `entries after ${end.position} are missing: the head is at ${head.position}`;
