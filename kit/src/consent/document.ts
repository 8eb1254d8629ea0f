/**
 * A document proves something about one person. Its hash is recorded for that person only, by consent, by the registry and by
 * coordination alike: each tells the others of the documents that it has on record, coordination by way of the registry.
 *
 * Once the others were told, which takes a moment, the second is refused. Two that are recorded within that moment are both taken; then
 * the representative's cannot be countersigned.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { BadUserInput } from '../errors.js';
import { documentRecorded } from '../feed/events.js';
import type { FeedEvent } from '../feed/feed.js';
import { type PersonId, personIdSchema } from '../identity/ids.js';

/** A table with the columns person_id and evidence_sha256, and an index on the second. */
type DocumentTable = 'goal_answer' | 'grant_record' | 'representative' | 'right_request';
/** The tables of one owner in which documents are on record. */
type DocumentTables = readonly DocumentTable[];

interface RecordedDocument {
  readonly evidenceSha256: string;
  readonly personId: PersonId;
}

/** The documents that other owners have on record. */
export const KNOWN_DOCUMENTS = `
  create table known_document (evidence_sha256 text not null, person_id uuid not null, primary key (evidence_sha256, person_id));`;

/** Tells of the documents that are on record in a table already. */
export const tellDocuments = (table: DocumentTable): string => `
  with told as (
    select row_number() over (order by evidence_sha256, person_id) as nth, count(*) over () as total,
      jsonb_build_object('evidenceSha256', evidence_sha256, 'personId', person_id) as payload
    from (select distinct evidence_sha256, person_id from ${table} where evidence_sha256 is not null) document
  ), head as (
    update kit.feed_head set position = position + (select count(*) from told) returning position
  )
  insert into kit.feed_event (position, kind, payload)
  select head.position - told.total + told.nth, '${documentRecorded.kind}', told.payload from head, told;`;

const LEARN = `
  insert into known_document (evidence_sha256, person_id)
  select distinct "evidenceSha256", "personId" from jsonb_to_recordset($1::jsonb) as d("evidenceSha256" text, "personId" uuid)
  on conflict do nothing returning evidence_sha256 as "evidenceSha256", person_id as "personId"`;
const documentRow = z.object({ evidenceSha256: z.string(), personId: personIdSchema });

/** Learns which documents other owners have on record. Returns those that were not known yet. */
export async function learnDocuments(em: EntityManager, events: readonly FeedEvent[]): Promise<readonly RecordedDocument[]> {
  const told = documentRecorded.among(events);
  return told.length > 0 ? rows(em, documentRow, LEARN, [JSON.stringify(told)]) : [];
}

const LOCK = "select pg_advisory_xact_lock(hashtext('document ' || $1))";
const anothers = (tables: DocumentTables): string =>
  `select ${[...tables, 'known_document']
    .map((table) => `exists (select from ${table} where evidence_sha256 = $1 and person_id <> $2)`)
    .join(' or ')} as found`;

/** Locks the document's hash until this transaction ends. Returns whether it is recorded for another person, here or by another owner. */
export async function isAnothersDocument(
  em: EntityManager,
  tables: DocumentTables,
  { evidenceSha256, personId }: RecordedDocument,
): Promise<boolean> {
  await execute(em, LOCK, [evidenceSha256]);
  const [answer] = await rows(em, z.object({ found: z.boolean() }), anothers(tables), [evidenceSha256, personId]);
  return answer?.found ?? false;
}

/**
 * Refuses a document that is recorded for another person. The refusal does not say for whom.
 * @throws BadUserInput where it is recorded for another person
 */
export async function refuseAnothersDocument(em: EntityManager, tables: DocumentTables, document: RecordedDocument): Promise<void> {
  if (await isAnothersDocument(em, tables, document))
    throw new BadUserInput(
      'input.evidenceSha256',
      'This document is on record for somebody else: give the SHA-256 of this person’s own, as the form that was signed for them.',
    );
}
