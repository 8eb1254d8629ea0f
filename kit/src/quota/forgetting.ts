/**
 * Deletes the counts that no quota needs any more and the results that no repeat gets any more. Who read whom stays in the
 * disclosure log alone.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { execute } from '../database/sql.js';

const EVERY_MS = 3_600_000;

/** Runs until the signal is aborted. */
export async function forgetCounts(entityManager: () => EntityManager, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await entityManager()
      .transactional(forget)
      .catch((error: unknown) => log.warn({ kind: error instanceof Error ? error.name : 'unknown' }, 'old counts were not forgotten'));
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function forget(em: EntityManager): Promise<void> {
  // Locks as counting does; otherwise the two would wait for each other's rows.
  await execute(em, 'select from kit.disclosure_head for update');
  await execute(em, "delete from kit.person_read where counted_at <= now() - interval '1 day'");
  await execute(em, "delete from kit.answered where at <= now() - interval '1 day'");
  await execute(em, 'delete from kit.write_tally where expire < extract(epoch from now()) * 1000');
}
