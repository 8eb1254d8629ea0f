/**
 * The lease on a projection: how long a subgraph may decide by it without an answer from its source. It runs from when the poll was
 * sent, on the monotonic clock, so it ends no later than the source assumes.
 */

/** The lease on the consent projection, in milliseconds. The barrier waits as long (feed/barrier.ts). */
export const LEASE_MS = 5_000;

/** A poll that was answered: with everything it brought applied, the source's head was at `position`. */
export interface Renewal {
  /** On this process's monotonic clock. */
  readonly sentAt: number;
  readonly position: number;
  /** The source's wall clock when it answered, in epoch milliseconds. */
  readonly sourceNow: number;
}

const NONE: Renewal = { sentAt: Number.NEGATIVE_INFINITY, position: 0, sourceNow: 0 };

/** One lease, which lasts from when its renewal was sent. */
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

  /** Ends the lease for good, when the process ends. */
  release(): void {
    this.#released = true;
    this.#renewal = NONE;
  }

  /** Whether a poll that was sent less than a lease ago has been answered. */
  isHeld(): boolean {
    return this.monotonic() - this.#renewal.sentAt < this.lastsMs;
  }

  /**
   * Whether the lease covers a projection that was read at this position. A position behind that of the renewal means that the
   * projection was put back since (a restored backup, a replica that lags, a rebuild).
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
