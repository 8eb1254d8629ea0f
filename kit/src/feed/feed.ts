/**
 * A subgraph's durable feed: events appended in the transaction of the change they tell of, at dense positions in the
 * order of commits (one head row is locked until the commit).
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { rows } from '../database/sql.js';

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

/** The events after a position. `head` is the newest position there was, at least, when they were read. */
export interface FeedPage {
  readonly head: number;
  readonly events: readonly FeedEvent[];
}

/** An event that the follower is not told: its position moves, and nothing else is learnt. */
export const untold = ({ position, at }: FeedEvent): FeedEvent => ({ position, at, kind: 'untold', payload: null });

/** The events as a follower gets them: as many, at their positions, and of each no more than it is told. */
export type Telling = (em: EntityManager, follower: string, events: readonly FeedEvent[]) => Promise<readonly FeedEvent[]>;

/** For a follower that is told of some kinds alone. */
export const toldOnly = (events: readonly FeedEvent[], kinds: readonly string[]): readonly FeedEvent[] =>
  events.map((event) => (kinds.includes(event.kind) ? event : untold(event)));

/** A page as it is sent; `now` is the source's wall clock, in epoch milliseconds. */
export interface FeedAnswer extends FeedPage {
  readonly now: number;
}

/** What can be followed: how to read after a position, in positions that are dense. */
export interface Stream {
  readonly name: string;
  readonly read: (em: EntityManager, after: number, limit: number) => Promise<FeedPage>;
  /**
   * The mark of what stands at a position, where positions are never given anew: two things that stood there, before and after the
   * database was put back to an older copy, have different ones. Null where nothing stands there.
   */
  readonly markAt?: (em: EntityManager, position: number) => Promise<number | null>;
}

/** The mark of an event: when it was written, in epoch milliseconds. What was put back is older than what is written after it. */
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

/** Keeps others from appending until this transaction ends: what they change meanwhile they tell after what it tells. */
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
const MARK = 'select at from kit.feed_event where position = $1';

export const eventStream: Stream = {
  name: 'events',
  async read(em, after, limit) {
    const found = await rows(em, pageRow, PAGE, [after, limit]);
    return { head: found[0]?.head ?? 0, events: found.flatMap(({ event }) => event ?? []) };
  },
  async markAt(em, position) {
    const [found] = await rows(em, z.object({ at: z.coerce.date() }), MARK, [position]);
    return found ? markOf(found) : null;
  },
};
