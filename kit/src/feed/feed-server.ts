/**
 * Serves one stream to its followers. They pull; a poll that says "after N" is also the acknowledgement of N. Wake-ups
 * only shorten the wait of a held poll.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { HeadWatch } from '../wake/head-watch.js';
import type { WakeUps } from '../wake/wake-ups.js';
import { Barrier } from './barrier.js';
import type { EventFilter, FeedPage, Stream } from './feed.js';
import { forgetFollower, readFollowers, recordPoll, removeFollower } from './follower-registry.js';
import { LEASE_MS } from './lease.js';

const PAGE = 1000;
/**
 * The least time between two pages for one follower. Under load, the events of that time come in one page; a single event comes at
 * once.
 */
const PACE_MS = 200;

/** The name of a follower: a replica of a subgraph. */
const nameOf = (subgraph: string, replica: string): string => `${subgraph}/${replica}`;

export interface Poll {
  /** The last position that the follower has applied, with the mark of the event there where the follower knows it. */
  readonly after: number;
  readonly mark: number | null;
  /** How long the poll may be held. */
  readonly waitMs: number;
}

/** Answers the polls of one stream’s followers, and holds the barrier that waits for them. */
export class FeedServer {
  readonly barrier: Barrier;
  /** One look at the stream's head serves all polls that are held. */
  readonly #heads: HeadWatch;
  /** When each follower was last given events, on the monotonic clock. */
  readonly #given = new Map<string, number>();
  /**
   * @param mayFollow the subgraphs whose polls are answered
   * @param filterEvents what of each event a subgraph is told; all, where it is left out
   * @param leaseMs how long a follower acts on what it was told, in milliseconds; as long as on consents, where it is left out
   */
  constructor(
    readonly stream: Stream,
    readonly mayFollow: ReadonlySet<string>,
    private readonly entityManager: () => EntityManager,
    /** Woken after each commit that appended events. */
    readonly wakeUps: WakeUps,
    private readonly filterEvents: EventFilter = async (_em, _follower, events) => events,
    leaseMs = LEASE_MS,
  ) {
    this.#heads = new HeadWatch(wakeUps, async () => new Map([[stream.name, await stream.head(entityManager())]]));
    this.barrier = new Barrier({
      read: () => readFollowers(entityManager(), stream.name),
      forget: (follower) => forgetFollower(entityManager(), stream.name, follower),
      leaseMs,
    });
  }

  /**
   * Answers a poll at once where there are new events, or after `waitMs` with an empty page. Once aborted it answers `undefined`:
   * an empty page would tell the follower that it is current, and renew its lease, although nobody has looked. It answers PUT_BACK
   * where the event at the follower's position is not the one that the follower has applied.
   */
  async poll(
    subgraph: string,
    replica: string,
    { after, mark, waitMs }: Poll,
    signal: AbortSignal,
  ): Promise<FeedPage | 'PUT_BACK' | undefined> {
    const follower = nameOf(subgraph, replica);
    const over = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
    if (mark !== null && !(await this.#stands(after, mark))) return 'PUT_BACK';
    await recordPoll(this.entityManager(), this.stream.name, follower, after);
    this.barrier.nudge();
    await this.#pace(follower, waitMs, signal);
    for (;;) {
      if (signal.aborted) return undefined;
      const seen = this.#heads.count;
      const page = await this.stream.read(this.entityManager(), after, PAGE);
      if (page.events.length > 0) this.#given.set(follower, performance.now());
      if (page.events.length > 0 || page.head < after)
        return { head: page.head, events: await this.filterEvents(this.entityManager(), subgraph, page.events) };
      if (!over.aborted) await this.#heads.moved(this.stream.name, after, seen, over);
      // The lease that an empty page renews runs from when the poll was sent, which was before this look.
      if (over.aborted && !signal.aborted) return page;
    }
  }

  /** Watches the stream for the polls that are held, and its followers for the barrier, until the signal is aborted. */
  async watch(signal: AbortSignal): Promise<void> {
    await Promise.all([this.#heads.watch(signal), this.barrier.watch(signal)]);
  }

  async #stands(position: number, mark: number): Promise<boolean> {
    const found = await this.stream.markAt?.(this.entityManager(), position);
    return found === undefined || found === null || found === mark;
  }

  /** Waits until the follower may be given the next page. Its acknowledgement is recorded already. */
  async #pace(follower: string, waitMs: number, signal: AbortSignal): Promise<void> {
    const rest = (this.#given.get(follower) ?? Number.NEGATIVE_INFINITY) + PACE_MS - performance.now();
    if (rest > 0) await sleep(Math.min(rest, waitMs), undefined, { signal }).catch(() => undefined);
  }

  /** Removes a follower that has ended: it acts on nothing any more. */
  async leave(subgraph: string, replica: string): Promise<void> {
    const follower = nameOf(subgraph, replica);
    this.#given.delete(follower);
    await removeFollower(this.entityManager(), this.stream.name, follower);
    this.barrier.nudge();
  }
}
