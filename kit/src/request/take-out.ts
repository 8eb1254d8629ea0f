/** How a mutation takes a record out that was entered in error. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Act, type ActTables, recordToChange, takeBack, type Versioned } from '../record/act.js';
import type { RequestContext } from './context.js';

/**
 * Takes a record out that was entered in error, with its steps and the facts that were told of it. Throws NotFound where the
 * organisation holds none by this id, and VersionConflict where it was changed since the client read it.
 * @param what the record, as the refusal names it
 * @param actOf the act that the record is of; what else goes with the record is done here
 */
export async function takeOut<Row extends Versioned>(
  context: RequestContext,
  tables: ActTables<Row>,
  what: string,
  asked: Versioned,
  actOf: (known: Row, em: EntityManager) => Act<Row> | Promise<Act<Row>>,
): Promise<boolean> {
  const { result } = await context.change(async (em, emit) => {
    const known = await recordToChange(em, tables.record, what, asked);
    emit(...(await takeBack(em, tables, known, await actOf(known, em))));
    return true;
  });
  return result;
}
