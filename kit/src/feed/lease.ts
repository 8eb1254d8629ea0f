/**
 * The lease on a projection: how long a subgraph may rest decisions on it without hearing from its source. It runs from when the
 * renewal was sent, on the monotonic clock, so that it ends no later than the source thinks.
 */

/** Of the consent projection: see the barrier. */
export const LEASE_MS = 5_000;

/** A poll that came back and found, with everything that it brought applied, the source's head at `position`. */
export interface Renewal {
  /** On this process's monotonic clock. */
  readonly sentAt: number;
  readonly position: number;
  /** The source's wall clock when it answered, in epoch milliseconds. */
  readonly sourceNow: number;
}

const NONE: Renewal = { sentAt: Number.NEGATIVE_INFINITY, position: 0, sourceNow: 0 };

export class Lease {
  #renewal: Renewal = NONE;
  #released = false;

  constructor(
    private readonly monotonic: () => number = () => performance.now(),
    private readonly wallClock: () => number = Date.now,
    private readonly lastsMs = LEASE_MS,
  ) {}

  renew(renewal: Renewal): void {
    if (!this.#released && renewal.sentAt > this.#renewal.sentAt) this.#renewal = renewal;
  }

  /** Ends it for good: this process ends, and tells the source so. */
  release(): void {
    this.#released = true;
    this.#renewal = NONE;
  }

  /** Whether the source was heard of within a lease. */
  isHeld(): boolean {
    return this.monotonic() - this.#renewal.sentAt < this.lastsMs;
  }

  /**
   * Whether a projection read at this position may be rested on. One that is behind the position of the renewal was put
   * back since (a restored backup, a replica that lags, a rebuild): the lease is not on it.
   */
  covers(projectionPosition: number): boolean {
    return this.isHeld() && projectionPosition >= this.#renewal.position;
  }

  /**
   * The instant at which grants are judged, in epoch milliseconds: the source's clock while the lease is held, so that a
   * subgraph whose own clock is wrong neither prolongs a grant nor cuts it short. It counts from when the poll was sent,
   * which is early by the time of a poll at most. Without a lease, this machine's clock.
   */
  now(): number {
    const elapsed = this.monotonic() - this.#renewal.sentAt;
    return elapsed < this.lastsMs ? this.#renewal.sourceNow + elapsed : this.wallClock();
  }
}
