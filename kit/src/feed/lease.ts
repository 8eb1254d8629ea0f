/**
 * The lease on the consent projection: how long a subgraph may rest a decision on grants without hearing from `consent`.
 * It runs from when the renewal was sent, on the monotonic clock, so that it ends no later than `consent` thinks.
 */
export const LEASE_MS = 5_000;

export class Lease {
  #renewalSentAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** A poll sent at this instant came back and everything that it brought is applied. */
  renew(sentAt: number): void {
    this.#renewalSentAt = Math.max(this.#renewalSentAt, sentAt);
  }

  isHeld(): boolean {
    return this.monotonic() - this.#renewalSentAt < LEASE_MS;
  }
}
