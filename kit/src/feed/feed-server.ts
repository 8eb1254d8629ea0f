/**
 * Serves one stream to its followers. They pull; a poll that says "after N" is also the acknowledgement of N. Wake-ups
 * only shorten the wait of a held poll.
 */
import { EventEmitter, once } from 'node:events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Barrier } from './barrier.js';
import type { FeedPage, Stream } from './feed.js';
import { forgetFollower, noteFollower, readFollowers, removeFollower } from './followers.js';

const PAGE = 1000;
/** How often a held poll looks again without a wake-up: another replica may have written. */
const LOOK_AGAIN_MS = 250;

export class FeedServer {
  readonly #wakeUps = new EventEmitter().setMaxListeners(0);
  readonly barrier: Barrier;
  /** Counts wake-ups, so that one which comes during a read is not slept through. */
  #woken = 0;

  /** @param mayFollow the subgraphs whose polls are answered */
  constructor(
    readonly stream: Stream,
    readonly mayFollow: ReadonlySet<string>,
    private readonly entityManager: () => EntityManager,
  ) {
    this.barrier = new Barrier({
      read: () => readFollowers(entityManager(), stream.name),
      forget: (follower) => forgetFollower(entityManager(), stream.name, follower),
    });
  }

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
    const deadline = performance.now() + waitMs;
    await noteFollower(this.entityManager(), this.stream.name, follower, after);
    this.barrier.nudge();
    for (;;) {
      if (signal.aborted) return undefined;
      const woken = this.#woken;
      const page = await this.stream.read(this.entityManager(), after, PAGE);
      const left = deadline - performance.now();
      if (page.events.length > 0 || page.head < after || left <= 0) return page;
      if (woken === this.#woken) await this.woken(Math.min(left, LOOK_AGAIN_MS), signal);
    }
  }

  /** The follower ends and acts on nothing any more. */
  async leave(follower: string): Promise<void> {
    await removeFollower(this.entityManager(), this.stream.name, follower);
    this.barrier.nudge();
  }

  /** Resolves at the next wake-up, or after `withinMs` without one. */
  async woken(withinMs: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(withinMs))]);
    await once(this.#wakeUps, 'wake', { signal: either }).catch(() => undefined);
  }
}
