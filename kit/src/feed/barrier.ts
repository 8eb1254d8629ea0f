/**
 * The barrier behind a change that must hold everywhere: it opens once no follower can still act on what was so before.
 * A follower acts on what it was told for a lease at most, counted from when it sent its last poll; so it is out of the
 * way once it has acknowledged the change, or has not been heard of for a lease. Time is this process's monotonic clock
 * alone: neither a follower's clock nor the database's has a say.
 */
import type { FollowerOnRecord } from './followers.js';
import { LEASE_MS } from './lease.js';

export interface BarrierSources {
  /** The followers on record, read after the call. */
  readonly read: () => Promise<readonly FollowerOnRecord[]>;
  /** Takes a follower off the record that has been silent for long. */
  readonly forget: (follower: FollowerOnRecord) => Promise<unknown>;
  readonly monotonic?: () => number;
}

/** How often the record is read while somebody waits: another replica may have heard a follower. */
const LOOK_AGAIN_MS = 250;
/** How often it is read otherwise, so that a silence is known when it is asked for. */
const LOOK_IDLE_MS = 1_000;
/** A follower silent for so long has left. */
const LEFT_MS = 600_000;
/** How long a change that opens something waits for its followers: a courtesy to the next read, not a promise. */
const HEARD_MS = 1_000;

interface Observed {
  readonly follower: FollowerOnRecord;
  /** When this process first saw the follower's count of polls as it stands: its newest poll was sent before. */
  readonly since: number;
}

interface Waiting {
  readonly position: number;
  readonly deadline: number;
  readonly open: () => void;
}

export class Barrier {
  #observed = new Map<string, Observed>();
  #waiting: Waiting[] = [];
  readonly #monotonic: () => number;
  /** Ends the pause of the watch. */
  #nudge: () => void = () => undefined;
  #nudged = false;

  constructor(private readonly sources: BarrierSources) {
    this.#monotonic = sources.monotonic ?? (() => performance.now());
  }

  /** A follower has polled this replica. */
  nudge(): void {
    this.#nudged = true;
    if (this.#waiting.length > 0) this.#nudge();
  }

  /**
   * Resolves once no follower can act on what was so before `position`, which must be committed. It takes a lease at most:
   * an answer given after the commit brings the change, and a lease from before is over by then, whatever is on record.
   */
  settled(position: number): Promise<void> {
    return this.#until(position, LEASE_MS);
  }

  /** Waits until the followers have acknowledged, so that what was given can be read at once; no longer than a second. */
  heard(position: number): Promise<void> {
    return this.#until(position, HEARD_MS);
  }

  #until(position: number, withinMs: number): Promise<void> {
    return new Promise((open) => {
      this.#waiting.push({ position, deadline: this.#monotonic() + withinMs, open });
      this.#nudged = true;
      this.#nudge();
    });
  }

  /**
   * Watches the record and opens for those who wait, until the signal is aborted: then it opens for nobody any more. One
   * look serves all who waited when it began; whoever comes during it waits for the next, which reads what is newer.
   */
  async watch(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#nudge(), { once: true });
    while (!signal.aborted) {
      this.#nudged = false;
      const asked = this.#waiting.length;
      // Without a look the deadline alone decides, which holds without one.
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

  /** The position up to which nobody acts on what was so before. */
  #passedByAll(now: number): number {
    const holding = [...this.#observed.values()].filter(({ since }) => now - since < LEASE_MS);
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
