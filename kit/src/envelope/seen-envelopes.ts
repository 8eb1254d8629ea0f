/** Which envelopes a process has taken: one is good for one request, however often it is sent within its life. */

/** How many are remembered: what a busy gateway signs in a minute several times over. Beyond, nothing is taken. */
const REMEMBERED = 500_000;
/** So many that may have ended are looked at with each new one, so that none costs a walk over all. */
const LOOKED_AT = 4;

export class SeenEnvelopes {
  /** By id, until when in epoch seconds; the first taken is the first. */
  readonly #until = new Map<string, number>();

  constructor(
    private readonly most = REMEMBERED,
    private readonly now: () => number = () => Date.now() / 1000,
  ) {}

  /** Whether the envelope is new, and from now on is not. */
  take(id: string, until: number): boolean {
    this.#forgetEnded();
    if (this.#until.has(id) || this.#until.size >= this.most) return false;
    this.#until.set(id, until);
    return true;
  }

  /** Those that live long keep others after them for a minute at most: envelopes live no longer. */
  #forgetEnded(): void {
    const first = this.#until.entries();
    for (let looked = 0; looked < LOOKED_AT; looked += 1) {
      const { value, done } = first.next();
      if (done || value[1] > this.now()) return;
      this.#until.delete(value[0]);
    }
  }
}
