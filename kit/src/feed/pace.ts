/** As many pages as nobody fills by hand in a quiet minute: what people do one after the other is told at once. */
const AT_ONCE = 100;

/**
 * The pace of one follower. Work that comes singly is passed on at once; under load a page is given once in an interval, and holds what
 * came meanwhile. It is the generic cell rate algorithm (ITU-T I.371, annex A): one instant, at which the allowance is whole again.
 */
export class Pace {
  #wholeAt = Number.NEGATIVE_INFINITY;

  /**
   * @param intervalMs the time between two pages under load, in milliseconds
   * @param atOnce how many pages may follow each other without a pause after a quiet time; 100, where it is left out
   * @param monotonic this process's clock, in milliseconds
   */
  constructor(
    private readonly intervalMs: number,
    private readonly atOnce = AT_ONCE,
    private readonly monotonic: () => number = () => performance.now(),
  ) {}

  /** A page was given. */
  given(): void {
    this.#wholeAt = Math.max(this.#wholeAt, this.monotonic()) + this.intervalMs;
  }

  /** How long the next page waits, in milliseconds. */
  get restMs(): number {
    return Math.max(0, this.#wholeAt - (this.atOnce - 1) * this.intervalMs - this.monotonic());
  }
}
