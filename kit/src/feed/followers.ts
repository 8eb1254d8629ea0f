/**
 * Who follows a stream, on record in the source's own database, so that every replica of the source knows of every
 * follower, whichever replica it polls.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';

const followerSchema = z.object({
  name: z.string(),
  /** The position up to which it has applied everything, by its own word. */
  acknowledged: z.coerce.number(),
  /** How often it has polled: a count that stands still is a follower that is not heard of. */
  polls: z.coerce.number(),
});
export type FollowerOnRecord = z.infer<typeof followerSchema>;

const NOTE = `
  insert into kit.follower (stream, name, acknowledged, polls) values ($1, $2, $3, 1)
  on conflict (stream, name) do update set acknowledged = excluded.acknowledged, polls = kit.follower.polls + 1, seen_at = now()`;

/** Puts a poll on record. It must be committed before the poll is answered: an answer gives a lease. */
export const noteFollower = (em: EntityManager, stream: string, name: string, acknowledged: number): Promise<number> =>
  execute(em, NOTE, [stream, name, acknowledged]);

export const readFollowers = (em: EntityManager, stream: string): Promise<FollowerOnRecord[]> =>
  rows(em, followerSchema, 'select name, acknowledged, polls from kit.follower where stream = $1', [stream]);

/** Takes a follower off the record that has said that it ends: it acts on nothing any more. */
export const removeFollower = (em: EntityManager, stream: string, name: string): Promise<number> =>
  execute(em, 'delete from kit.follower where stream = $1 and name = $2', [stream, name]);

/** Takes a silent follower off the record, unless it has polled since. */
export const forgetFollower = (em: EntityManager, stream: string, { name, polls }: FollowerOnRecord): Promise<number> =>
  execute(em, 'delete from kit.follower where stream = $1 and name = $2 and polls = $3', [stream, name, polls]);
