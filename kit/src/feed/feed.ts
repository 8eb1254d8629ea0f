/**
 * A subgraph's durable feed: events appended in the transaction of the change they tell of, at dense positions in the
 * order of commits (one head row is locked until the commit).
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import { recordMarkedPoll } from './follower-registry.js';

export interface NewEvent {
  readonly kind: string;
  readonly payload: unknown;
}

export const feedEventSchema = z.object({
  position: z.coerce.number(),
  at: z.coerce.date(),
  kind: z.string(),
  payload: z.unknown(),
});
export type FeedEvent = z.infer<typeof feedEventSchema>;

/** The events after a position. `head` is at least the newest position that the stream had when they were read. */
export interface FeedPage {
  readonly head: number;
  readonly events: readonly FeedEvent[];
}

/** An event without its content: the follower moves its position and learns nothing else. */
export const withoutContent = ({ position, at }: FeedEvent): FeedEvent => ({ position, at, kind: 'untold', payload: null });

/** Removes the content that a follower must not learn. It returns as many events, at the same positions. */
export type EventFilter = (em: EntityManager, follower: string, events: readonly FeedEvent[]) => Promise<readonly FeedEvent[]>;

/** A page as it is sent; `now` is the source's wall clock, in epoch milliseconds. */
export interface FeedAnswer extends FeedPage {
  readonly now: number;
}

/** A stream that can be followed. Its positions are dense: 1, 2, 3, without a gap. */
export interface Stream {
  readonly name: string;
  readonly read: (em: EntityManager, after: number, limit: number) => Promise<FeedPage>;
  /** The position of the newest event that there is; zero where there is none. */
  readonly head: (em: EntityManager) => Promise<number>;
  /**
   * Records the poll of a follower that knows the mark of the event at its position. Returns false, and records nothing, where the
   * event there has another one: after the database was put back to an older copy, a new event can take the position of an older one.
   * A poll recorded all the same would acknowledge an event that the follower has never seen.
   */
  readonly recordMarked?: (em: EntityManager, follower: string, position: number, mark: number) => Promise<boolean>;
}

/**
 * The mark of an event: when it was written, in epoch milliseconds. An event that is written after a restore is younger than the
 * one it replaces.
 */
export const markOf = ({ at }: Pick<FeedEvent, 'at'>): number => at.getTime();

const APPEND = `
  with head as (update kit.feed_head set position = position + $1 returning position)
  insert into kit.feed_event (position, kind, payload)
  select head.position - $1 + e.nth, e.kind, e.payload
  from head, unnest($2::text[], $3::jsonb[]) with ordinality as e(kind, payload, nth)
  returning position`;

/** Appends events in the entity manager's transaction. Returns the position of the last. */
export async function appendEvents(em: EntityManager, events: readonly NewEvent[]): Promise<number> {
  const written = await rows(em, z.object({ position: z.coerce.number() }), APPEND, [
    events.length,
    events.map(({ kind }) => kind),
    events.map(({ payload }) => JSON.stringify(payload)),
  ]);
  return Math.max(0, ...written.map(({ position }) => position));
}

const HEAD = 'select position from kit.feed_head';
const headRow = z.object({ position: z.coerce.number() });

/** The position of the last event that there is. */
export async function headOf(em: EntityManager): Promise<number> {
  const [head] = await rows(em, headRow, HEAD);
  return head?.position ?? 0;
}

/** Locks the feed until this transaction ends: other transactions append their events after it. */
export async function lockHead(em: EntityManager): Promise<void> {
  await rows(em, headRow, `${HEAD} for update`);
}

const PAGE = `
  select h.position as head, case when e.position is not null then
    json_build_object('position', e.position, 'kind', e.kind, 'payload', e.payload, 'at', e.at) end as event
  from kit.feed_head h left join lateral (
    select * from kit.feed_event where position > $1 order by position limit $2) e on true
  order by e.position`;
const pageRow = z.object({ head: z.coerce.number(), event: feedEventSchema.nullable() });

export const eventStream: Stream = {
  name: 'events',
  head: headOf,
  async read(em, after, limit) {
    const found = await rows(em, pageRow, PAGE, [after, limit]);
    return { head: found[0]?.head ?? 0, events: found.flatMap(({ event }) => event ?? []) };
  },
  recordMarked: recordMarkedPoll,
};
