/**
 * An owner whose database was put back to an older copy has lost entries of its log that were received here. They stay readings that
 * the person is told of. Whoever runs the hub says once that it was so; from then on the log is not held against them.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { newId } from '@passerelle/kit/identity/ids';
import type { LostEntry } from './disclosure-copies.js';

const NOTE = 'insert into put_back (id, source, after_position, entries, because, at) values ($1, $2, $3, $4, $5, $6)';
const MARK = `
  update disclosure d set put_back_id = $1 from json_to_recordset($3::json) as lost(position bigint, hash text)
  where d.source = $2 and d.position = lost.position and d.hash = lost.hash`;

/** @param lost all that a source lost, in the order of its positions; at least one */
export async function notePutBack(
  em: EntityManager,
  source: string,
  lost: readonly [LostEntry, ...LostEntry[]],
  because: string,
): Promise<void> {
  await em.transactional(async (inner) => {
    const id = newId();
    await execute(inner, NOTE, [id, source, lost[0].position - 1, lost.length, because, new Date()]);
    await execute(inner, MARK, [id, source, JSON.stringify(lost)]);
  });
}
