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
import { Pace } from './pace.js';

const PAGE = 1000;
/** The time between two pages for one follower under load, in milliseconds: the events of that time come in one page. */
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

/** A look for events after a position. */
interface Read {
  /** Its number among polls and reads. */
  readonly begun: number;
  /** The count of wake-ups before it began. */
  readonly seen: number;
  readonly reading: Promise<FeedPage>;
}

/** Answers the polls of one stream’s followers, and holds the barrier that waits for them. */
export class FeedServer {
  readonly barrier: Barrier;
  /** One look at the stream's head serves all polls that are held. */
  readonly #heads: HeadWatch;
  readonly #paces = new Map<string, Pace>();
  /** The reads under way, by the position after which they read. */
  readonly #reads = new Map<number, Read>();
  /** Numbers the polls and the reads in the order in which they began. */
  #begun = 0;
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
    if (!(await this.#record(follower, after, mark))) return 'PUT_BACK';
    this.#begun += 1;
    const recorded = this.#begun;
    this.barrier.nudge();
    const pace = this.#paceOf(follower);
    if (pace.restMs > 0) await sleep(Math.min(pace.restMs, waitMs), undefined, { signal }).catch(() => undefined);
    for (;;) {
      if (signal.aborted) return undefined;
      const { seen, reading } = this.#read(after, recorded);
      const page = await reading;
      if (page.events.length > 0) pace.given();
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

  /** Records a poll. Returns false, and records nothing, where the event at its position is another than the follower's. */
  async #record(follower: string, after: number, mark: number | null): Promise<boolean> {
    if (mark !== null && this.stream.recordMarked) return this.stream.recordMarked(this.entityManager(), follower, after, mark);
    await recordPoll(this.entityManager(), this.stream.name, follower, after);
    return true;
  }

  #paceOf(follower: string): Pace {
    const pace = this.#paces.get(follower) ?? new Pace(PACE_MS);
    this.#paces.set(follower, pace);
    return pace;
  }

  /**
   * One read serves all followers that have applied as much: a commit wakes them together. It must have begun after the poll was
   * recorded. An older one may lack a change for which the barrier has not waited, since it did not know of this poll.
   */
  #read(after: number, recorded: number): Read {
    const known = this.#reads.get(after);
    if (known && known.begun > recorded) return known;
    this.#begun += 1;
    const read: Read = {
      begun: this.#begun,
      seen: this.#heads.count,
      reading: this.stream.read(this.entityManager(), after, PAGE).finally(() => {
        if (this.#reads.get(after) === read) this.#reads.delete(after);
      }),
    };
    this.#reads.set(after, read);
    return read;
  }

  /** Removes a follower that has ended: it acts on nothing any more. */
  async leave(subgraph: string, replica: string): Promise<void> {
    const follower = nameOf(subgraph, replica);
    this.#paces.delete(follower);
    await removeFollower(this.entityManager(), this.stream.name, follower);
    this.barrier.nudge();
  }
}
