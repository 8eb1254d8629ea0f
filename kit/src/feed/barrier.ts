/**
 * The barrier behind a change that must hold everywhere. It opens once no follower can still act on the state before the change. A
 * follower acts on what it was told for one lease at most, counted from when it sent its last poll; so the barrier waits until each
 * follower has acknowledged the change or has been silent for a lease. It uses this process's monotonic clock only: no follower's
 * clock and no database's clock.
 */
import type { RegisteredFollower } from './follower-registry.js';
import { LEASE_MS } from './lease.js';

export interface BarrierSources {
  /** The followers on record, read after the call. */
  readonly read: () => Promise<readonly RegisteredFollower[]>;
  /** Removes a follower that has been silent for long. */
  readonly forget: (follower: RegisteredFollower) => Promise<unknown>;
  /** How long a follower acts on what it was told, in milliseconds. @default LEASE_MS */
  readonly leaseMs?: number;
  readonly monotonic?: () => number;
}

/** How often the followers are read while a change waits, in milliseconds: another replica may have been polled. */
const LOOK_AGAIN_MS = 250;
/** How often they are read otherwise, so that a change does not wait for a follower that has been silent for long. */
const LOOK_IDLE_MS = LEASE_MS;
/** A follower that has been silent for ten minutes is removed. */
const LEFT_MS = 600_000;
/**
 * How long a change that gives access waits for followers, in milliseconds. It makes the next read find the change; it is not a
 * guarantee.
 */
const BRIEFLY_MS = 1_000;

interface Observed {
  readonly follower: RegisteredFollower;
  /** When this process first saw the follower's count of polls as it stands: its newest poll was sent before. */
  readonly since: number;
}

interface Waiting {
  readonly position: number;
  readonly deadline: number;
  readonly open: () => void;
}

/** Waits for the followers of one stream. `watch` must run for as long as anybody waits. */
export class Barrier {
  #observed = new Map<string, Observed>();
  #waiting: Waiting[] = [];
  readonly #monotonic: () => number;
  readonly #leaseMs: number;
  /** Ends the pause of the watch. */
  #nudge: () => void = () => undefined;
  #nudged = false;

  constructor(private readonly sources: BarrierSources) {
    this.#leaseMs = sources.leaseMs ?? LEASE_MS;
    this.#monotonic = sources.monotonic ?? (() => performance.now());
  }

  /** A follower has polled this replica. */
  nudge(): void {
    this.#nudged = true;
    if (this.#waiting.length > 0) this.#nudge();
  }

  /**
   * Resolves once no follower can act on the state before `position`, which must be committed. It takes one lease at most: answers
   * after the commit carry the change, and a lease from before it has ended by then.
   */
  waitForAll(position: number): Promise<void> {
    return this.#until(position, this.#leaseMs);
  }

  /**
   * Waits until the followers have acknowledged `position`, for one second at most, so that the access that was given can be used
   * at once.
   */
  waitBriefly(position: number): Promise<void> {
    return this.#until(position, BRIEFLY_MS);
  }

  #until(position: number, withinMs: number): Promise<void> {
    return new Promise((open) => {
      this.#waiting.push({ position, deadline: this.#monotonic() + withinMs, open });
      this.#nudged = true;
      this.#nudge();
    });
  }

  /**
   * Watches the followers and resolves the waits, until the signal is aborted; after that no wait resolves. One look serves all
   * waits that began before it; a wait that begins during a look is served by the next one, which reads newer rows.
   */
  async watch(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#nudge(), { once: true });
    while (!signal.aborted) {
      this.#nudged = false;
      const asked = this.#waiting.length;
      // Where the look fails, the deadline alone decides: it holds without a look.
      const looked = await this.#look().then(
        () => true,
        () => false,
      );
      this.#openFor(asked, looked);
      if (!this.#nudged) await this.#pause(this.#waiting.length > 0 ? LOOK_AGAIN_MS : LOOK_IDLE_MS);
    }
  }

  #openFor(asked: number, looked: boolean): void {
    const now = this.#monotonic();
    const passed = looked ? this.#passedByAll(now) : Number.NEGATIVE_INFINITY;
    const waiting = this.#waiting.splice(0);
    waiting.forEach((one, index) => {
      if (one.deadline <= now || (index < asked && one.position <= passed)) one.open();
      else this.#waiting.push(one);
    });
  }

  /** The position that every follower has acknowledged, apart from those silent for a lease. */
  #passedByAll(now: number): number {
    const holding = [...this.#observed.values()].filter(({ since }) => now - since < this.#leaseMs);
    return Math.min(...holding.map(({ follower }) => follower.acknowledged));
  }

  async #look(): Promise<void> {
    const followers = await this.sources.read();
    const now = this.#monotonic();
    this.#observed = new Map(
      followers.map((follower) => {
        const known = this.#observed.get(follower.name);
        return [follower.name, { follower, since: known?.follower.polls === follower.polls ? known.since : now }];
      }),
    );
    const left = [...this.#observed.values()].filter(({ since }) => now - since >= LEFT_MS);
    for (const { follower } of left) await this.sources.forget(follower);
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      this.#nudge = () => {
        clearTimeout(timer);
        done();
      };
    });
    this.#nudge = () => undefined;
  }
}
