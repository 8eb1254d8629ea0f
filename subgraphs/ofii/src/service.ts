/** What an OFII service may write: of a person there is one procedure and one contract, and one service follows both. */

import { type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { Conflict } from '@passerelle/kit/errors';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import type { KeptRecord } from '@passerelle/kit/record/held-record';
import { lockHeldPerson } from '@passerelle/kit/registry/known';
import { REMEDIES } from '@passerelle/schema/partner-file/remedies-in-english';

export const VERSION = 'The version that was read: CONFLICT where the record was changed since.';

/** Of whom a service writes, and what it has on record. */
interface RecordOf<Row> {
  readonly of: { readonly personId: PersonId; readonly holderId: OrganisationId };
  /** Null where there is none. */
  readonly known: Row | null;
}

/**
 * The service's record of a person, locked with the person until the end of the transaction. Throws NotFound
 * where the service holds no record for the person, and Conflict where another service keeps this one.
 */
export async function lockRecordOf<Row extends KeptRecord>(
  em: EntityManager,
  entity: new () => Row,
  { personId, holderId }: { readonly personId: PersonId; readonly holderId: OrganisationId },
): Promise<RecordOf<Row>> {
  const of = { personId: await lockHeldPerson(em, { personId, holderId }, 'personId'), holderId };
  const anybodys: FilterQuery<KeptRecord> = { personId: of.personId };
  // Row-level security lets a service lock its own rows alone, so another's is looked for without a lock.
  const kept = await em.findOne<KeptRecord>(entity, anybodys);
  if (!kept) return { of, known: null };
  if (kept.holderId !== holderId) throw new Conflict(REMEDIES.ANOTHER_SERVICE);
  const found = await em.findOne<KeptRecord>(entity, { id: kept.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  return { of, known: found instanceof entity ? found : null };
}
