/** Which envelopes a process has taken. An envelope is good for one request, however often it is sent while it is valid. */

/** How many are remembered: several times what a busy gateway signs in a minute. Beyond this number no envelope is taken. */
const REMEMBERED = 500_000;
/** How many old entries are checked with each new one, so that no request walks over all of them. */
const LOOKED_AT = 4;

/** The envelopes that this process has taken. Once 500,000 of them have not ended, it takes no more. */
export class SeenEnvelopes {
  /** The end of each envelope in epoch seconds, by its id, in the order in which they were taken. */
  readonly #until = new Map<string, number>();

  constructor(
    private readonly most = REMEMBERED,
    private readonly now: () => number = () => Date.now() / 1000,
  ) {}

  /** Takes an envelope: returns true where this process has not taken it before. */
  take(id: string, until: number): boolean {
    this.#forgetEnded();
    if (this.#until.has(id) || this.#until.size >= this.most) return false;
    this.#until.set(id, until);
    return true;
  }

  /** An envelope with a long life delays the removal of those behind it by a minute at most, which is the longest life. */
  #forgetEnded(): void {
    const first = this.#until.entries();
    for (let looked = 0; looked < LOOKED_AT; looked += 1) {
      const { value, done } = first.next();
      if (done || value[1] > this.now()) return;
      this.#until.delete(value[0]);
    }
  }
}
