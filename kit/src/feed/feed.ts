/**
 * A subgraph's durable feed: events appended in the transaction of the change they tell of, at dense positions in the
 * order of commits (one head row is locked until the commit). Followers pull; a poll that says "after N" is also the
 * acknowledgement of N. Wake-ups only shorten the wait of a held poll.
 */
import { EventEmitter, once } from 'node:events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
import { LEASE_MS } from './lease.js';

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

/** One answer to a poll. `head` is the newest position when the events were read. */
export const feedPageSchema = z.object({ head: z.number(), events: z.array(feedEventSchema) });
export type FeedPage = z.infer<typeof feedPageSchema>;

/** What can be followed: how to read after a position, and who is told that there is something new. */
export interface Stream {
  readonly name: string;
  readonly read: (em: EntityManager, after: number, limit: number) => Promise<FeedPage>;
}

const PAGE = 1000;
/** How often a held poll looks again without a wake-up: another replica may have written. */
const LOOK_AGAIN_MS = 250;

/** How long a change that opens something waits for its followers: a courtesy to the next read, not a promise. */
const HEARD_MS = 1_000;

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

export const eventStream: Stream = {
  name: 'events',
  async read(em, after, limit) {
    const head = await rows(em, z.object({ position: z.coerce.number() }), 'select position from kit.feed_head');
    const events = await rows(
      em,
      feedEventSchema,
      'select position, kind, payload, at from kit.feed_event where position > $1 order by position limit $2',
      [after, limit],
    );
    return { head: Math.max(head[0]?.position ?? 0, events.at(-1)?.position ?? 0), events };
  },
};

/** Serves one stream to followers and knows what each has acknowledged. */
export class FeedServer {
  readonly #wakeUps = new EventEmitter().setMaxListeners(0);
  readonly #followers = new Map<string, { readonly acknowledged: number; readonly seenAt: number }>();
  readonly #startedAt = performance.now();
  /** Counts wake-ups, so that one which comes during a read is not slept through. */
  #woken = 0;

  constructor(
    readonly stream: Stream,
    private readonly entityManager: () => EntityManager,
  ) {}

  /** Call after a commit that appended. */
  wake(): void {
    this.#woken += 1;
    this.#wakeUps.emit('wake');
  }

  /**
   * Answers a poll at once where there is something new, or after `waitMs` with nothing. Once aborted it answers with no page:
   * an empty one would tell the follower that it is current, and renew its lease, without anybody having looked.
   */
  async poll(follower: string, after: number, waitMs: number, signal: AbortSignal): Promise<FeedPage | undefined> {
    this.#followers.set(follower, { acknowledged: after, seenAt: performance.now() });
    this.#wakeUps.emit('acknowledged');
    const deadline = performance.now() + waitMs;
    for (;;) {
      if (signal.aborted) return undefined;
      const woken = this.#woken;
      const page = await this.stream.read(this.entityManager(), after, PAGE);
      const left = deadline - performance.now();
      if (page.events.length > 0 || left <= 0) return page;
      if (woken === this.#woken) await this.#next('wake', Math.min(left, LOOK_AGAIN_MS), signal);
    }
  }

  /**
   * Resolves once no follower can still act on what was so before `position`, which must be committed: each that was heard
   * of within a lease has acknowledged it, or every lease that could have been given before now has run out. A process
   * that has just started does not know who followed the one before it, so it waits out the lease.
   */
  async settled(position: number): Promise<void> {
    const committedAt = performance.now();
    for (;;) {
      const now = performance.now();
      const left = committedAt + LEASE_MS - now;
      if (left <= 0) return;
      if (now - this.#startedAt > LEASE_MS && this.#allHave(position)) return;
      await this.#next('acknowledged', Math.min(left, LOOK_AGAIN_MS));
    }
  }

  /** Waits until the followers known have acknowledged, so that what was given can be read at once; no longer than HEARD_MS. */
  async heard(position: number): Promise<void> {
    const deadline = performance.now() + HEARD_MS;
    for (;;) {
      const left = deadline - performance.now();
      if (left <= 0 || this.#allHave(position)) return;
      await this.#next('acknowledged', Math.min(left, LOOK_AGAIN_MS));
    }
  }

  /** Whether every follower that was heard of within a lease has acknowledged the position; the others hold no lease. */
  #allHave(position: number): boolean {
    const now = performance.now();
    return [...this.#followers.values()].every(({ acknowledged, seenAt }) => acknowledged >= position || now - seenAt >= LEASE_MS);
  }

  /** Resolves at the next wake-up, or after `withinMs` without one. */
  async woken(withinMs: number, signal: AbortSignal): Promise<void> {
    await this.#next('wake', withinMs, signal);
  }

  async #next(event: 'wake' | 'acknowledged', withinMs: number, signal?: AbortSignal): Promise<void> {
    const limit = AbortSignal.timeout(Math.ceil(withinMs));
    await once(this.#wakeUps, event, { signal: signal ? AbortSignal.any([signal, limit]) : limit }).catch(() => undefined);
  }
}
