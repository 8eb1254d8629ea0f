/** What this subgraph follows, and how far it has applied it: a row of its own database, moved with what was applied. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import type { FeedEvent } from './feed.js';

/** What a subgraph follows, and what it does with what it learns. */
export interface Follow {
  readonly source: string;
  readonly stream: 'events' | 'disclosures' | 'access';
  /**
   * Applies the events inside the transaction that moves the position; ignores kinds it has no use for.
   * @param quotaFactor by what the policy's quotas are multiplied (QUOTA_FACTOR)
   */
  readonly apply: (em: EntityManager, events: readonly FeedEvent[], quotaFactor: number) => Promise<void>;
  /** Empties what `apply` has filled, so that following from zero fills it again (`npm run rebuild`). */
  readonly clear: (em: EntityManager) => Promise<unknown>;
  /** Whether to follow again from zero by itself where the source went back; else that waits for an operator's rebuild. */
  readonly again?: true;
  /** The least time between two polls, in milliseconds, for streams that are busy and can wait. */
  readonly restMs?: number;
}

/**
 * The source has less than it had told, or other things: its database was put back to an older copy. What it told since
 * is lost there and cannot be told apart here.
 */
export class SourceWentBack extends Error {
  override readonly name = 'SourceWentBack';
}

/** A position of its own: a followed stream, or one of two things made of it that begin again apart. */
type Followed = { readonly source: string; readonly stream: string };

const positionRow = z.object({ position: z.coerce.number() });

/** How far a stream was applied, and the mark of what stood there, where it has one: see Stream.markAt. */
export interface Applied {
  readonly position: number;
  readonly mark: number | null;
}
const appliedRow = z.object({ position: z.coerce.number(), mark: z.coerce.number().nullable() });

export async function lastApplied(em: EntityManager, { source, stream }: Followed): Promise<Applied> {
  const FIND = 'select position, mark from kit.followed where source = $1 and stream = $2';
  return (await rows(em, appliedRow, FIND, [source, stream]))[0] ?? { position: 0, mark: null };
}

export const appliedPosition = async (em: EntityManager, what: Followed): Promise<number> => (await lastApplied(em, what)).position;

/** The same, held until the transaction's end: replicas over one database apply one after another. */
export async function lockPosition(em: EntityManager, { source, stream }: Followed): Promise<number> {
  const LOCK = 'select position from kit.followed where source = $1 and stream = $2 for update';
  const [locked] = await rows(em, positionRow, LOCK, [source, stream]);
  if (locked) return locked.position;
  await execute(em, 'insert into kit.followed (source, stream, position) values ($1, $2, 0) on conflict do nothing', [source, stream]);
  return (await rows(em, positionRow, LOCK, [source, stream]))[0]?.position ?? 0;
}

export const movePosition = (
  em: EntityManager,
  { source, stream }: Followed,
  position: number,
  mark: number | null = null,
): Promise<number> =>
  execute(em, 'update kit.followed set position = $3, mark = $4 where source = $1 and stream = $2', [source, stream, position, mark]);

/**
 * Empties what was made of a source's stream and begins again at zero, in one transaction. Whoever serves over this
 * database follows again by itself; until it has caught up, nothing rests on the projection (see Lease.covers).
 */
export async function rebuild(em: EntityManager, what: Follow): Promise<void> {
  await em.transactional(async (inner) => {
    await lockPosition(inner, what);
    await what.clear(inner);
    await movePosition(inner, what, 0);
  });
}
