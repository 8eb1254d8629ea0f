/** A document proves something about one person: its hash is put on record for nobody else. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { BadUserInput } from '../errors.js';
import type { PersonId } from '../identity/ids.js';

/** A table with the columns person_id and evidence_sha256, and an index on the second. */
type DocumentTable = 'grant_record' | 'representative';

const LOCK = "select pg_advisory_xact_lock(hashtext('document ' || $1))";
const anothers = (table: DocumentTable): string =>
  `select exists (select from ${table} where evidence_sha256 = $1 and person_id <> $2) as found`;

/**
 * Keeps others from putting the document on record until this transaction ends, and looks whether it is on record for somebody
 * else. The refusal does not tell whose it is.
 * @throws BadUserInput where it is
 */
export async function refuseAnothersDocument(
  em: EntityManager,
  table: DocumentTable,
  { evidenceSha256, personId }: { readonly evidenceSha256: string; readonly personId: PersonId },
): Promise<void> {
  await execute(em, LOCK, [evidenceSha256]);
  const [answer] = await rows(em, z.object({ found: z.boolean() }), anothers(table), [evidenceSha256, personId]);
  if (answer?.found)
    throw new BadUserInput(
      'input.evidenceSha256',
      'This document is on record for somebody else: give the SHA-256 of this person’s own, as the form that was signed for them.',
    );
}
