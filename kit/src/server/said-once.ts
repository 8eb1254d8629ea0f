/** Log messages that an operator needs once, and not at every request. */

const AGAIN_MS = 60_000;

/** Says each thing once a minute at most. */
export class SaidOnce {
  readonly #said = new Map<string, number>();

  /** @param now the time of a monotonic clock, in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Calls `say`, unless the same was said within the last minute. */
  say(what: string, say: () => void): void {
    const before = this.#said.get(what);
    if (before !== undefined && this.now() - before < AGAIN_MS) return;
    this.#said.set(what, this.now());
    say();
  }
}
