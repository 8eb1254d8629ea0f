/**
 * The followers of a stream, in a table of the source's own database: every replica of the source knows every follower, whichever
 * replica it polls.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';

const followerSchema = z.object({
  name: z.string(),
  /** The position up to which the follower says that it has applied everything. */
  acknowledged: z.coerce.number(),
  /** How often it has polled. A follower whose count does not change is silent. */
  polls: z.coerce.number(),
});
export type RegisteredFollower = z.infer<typeof followerSchema>;

const NOTED = `
  on conflict (stream, name) do update set acknowledged = excluded.acknowledged, polls = kit.follower.polls + 1, seen_at = now()`;
const NOTE = `insert into kit.follower (stream, name, acknowledged, polls) values ($1, $2, $3, 1) ${NOTED}`;

/** Records a poll. Commit it before the poll is answered, because the answer gives the follower a lease. */
export const recordPoll = (em: EntityManager, stream: string, name: string, acknowledged: number): Promise<number> =>
  execute(em, NOTE, [stream, name, acknowledged]);

const NOTE_MARKED = `
  insert into kit.follower (stream, name, acknowledged, polls)
  select 'events', $1, $2, 1
  where not exists (select from kit.feed_event where position = $2 and floor(extract(epoch from at) * 1000) <> $3) ${NOTED}`;

/**
 * Records a poll of the feed, unless the event at its position has another mark (see markOf).
 * @returns whether it was recorded
 */
export const recordMarkedPoll = async (em: EntityManager, name: string, acknowledged: number, mark: number): Promise<boolean> =>
  (await execute(em, NOTE_MARKED, [name, acknowledged, mark])) > 0;

/** Reads all followers of a stream, whichever replica they polled. */
export const readFollowers = (em: EntityManager, stream: string): Promise<RegisteredFollower[]> =>
  rows(em, followerSchema, 'select name, acknowledged, polls from kit.follower where stream = $1', [stream]);

/** Removes a follower that has said that it ends. */
export const removeFollower = (em: EntityManager, stream: string, name: string): Promise<number> =>
  execute(em, 'delete from kit.follower where stream = $1 and name = $2', [stream, name]);

/** Removes a silent follower, unless it has polled since it was read. */
export const forgetFollower = (em: EntityManager, stream: string, { name, polls }: RegisteredFollower): Promise<number> =>
  execute(em, 'delete from kit.follower where stream = $1 and name = $2 and polls = $3', [stream, name, polls]);
