/** How far this subgraph has applied each stream that it follows: a row of its own database, moved in the transaction of what was applied. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import type { Follow } from './follow.js';

/** The name of a position: a followed stream, or one of two things made of a stream that are rebuilt separately. */
type Followed = { readonly source: string; readonly stream: string };

const positionRow = z.object({ position: z.coerce.number() });

/** How far a stream was applied, and the mark of the event there; null where it has none (see Stream.markAt). */
export interface Applied {
  readonly position: number;
  readonly mark: number | null;
}
const appliedRow = z.object({ position: z.coerce.number(), mark: z.coerce.number().nullable() });

/** How far a stream was applied; zero and no mark where it was never followed. */
export async function lastApplied(em: EntityManager, { source, stream }: Followed): Promise<Applied> {
  const FIND = 'select position, mark from kit.followed where source = $1 and stream = $2';
  return (await rows(em, appliedRow, FIND, [source, stream]))[0] ?? { position: 0, mark: null };
}

/** The position up to which a stream was applied; zero where it was never followed. */
export const appliedPosition = async (em: EntityManager, what: Followed): Promise<number> => (await lastApplied(em, what)).position;

/** The position, locked until the transaction ends: replicas over one database apply pages one after another. */
export async function lockPosition(em: EntityManager, { source, stream }: Followed): Promise<number> {
  const LOCK = 'select position from kit.followed where source = $1 and stream = $2 for update';
  const [locked] = await rows(em, positionRow, LOCK, [source, stream]);
  if (locked) return locked.position;
  await execute(em, 'insert into kit.followed (source, stream, position) values ($1, $2, 0) on conflict do nothing', [source, stream]);
  return (await rows(em, positionRow, LOCK, [source, stream]))[0]?.position ?? 0;
}

/** Records that a stream was applied up to a position. Call in the transaction that applied it, after lockPosition. */
export const movePosition = (
  em: EntityManager,
  { source, stream }: Followed,
  position: number,
  mark: number | null = null,
): Promise<number> =>
  execute(em, 'update kit.followed set position = $3, mark = $4 where source = $1 and stream = $2', [source, stream, position, mark]);

/**
 * Empties what was made of a stream and sets its position to zero, in one transaction. The processes that serve over this database
 * follow it again by themselves; until they have caught up, nothing is decided by the projection (see Lease.covers).
 */
export async function rebuild(em: EntityManager, what: Follow): Promise<void> {
  await em.transactional(async (inner) => {
    await lockPosition(inner, what);
    await what.clear(inner);
    await movePosition(inner, what, 0);
  });
}
