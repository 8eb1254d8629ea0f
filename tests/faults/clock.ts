/**
 * One clock for the history. The system of record keeps its instants by the wall clock, and the history its own by the
 * monotonic one; a machine that is suspended or corrected steps the first against the second, so both are noted as they go.
 */
const NOTED_EVERY_MS = 100;

interface Noted {
  readonly monotonic: number;
  readonly wall: number;
  /** The latest that the wall clock said till then. */
  readonly latest: number;
}

export class HistoryClock {
  readonly #noted: Noted[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly monotonic: () => number = () => performance.now(),
    private readonly wall: () => number = Date.now,
  ) {
    this.note();
    this.#timer = setInterval(() => this.note(), NOTED_EVERY_MS);
  }

  note(): void {
    const wall = this.wall();
    this.#noted.push({ monotonic: this.monotonic(), wall, latest: Math.max(wall, this.#noted.at(-1)?.latest ?? wall) });
  }

  /** The monotonic time of an instant of the wall clock; where that stepped over it, the time of the step. */
  at(instant: number): number {
    const next = this.#firstAfter(instant);
    const before = this.#noted[Math.max(0, next - 1)];
    if (!before) throw new Error('nothing was noted yet');
    const after = next > 0 ? this.#noted[next] : undefined;
    const elapsed = instant - before.wall;
    return before.monotonic + (after ? Math.min(elapsed, after.monotonic - before.monotonic) : elapsed);
  }

  /** The first note at which the wall clock had said more than this; as many as there are, where none had. */
  #firstAfter(instant: number): number {
    let [from, to] = [0, this.#noted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#noted[middle]?.latest ?? instant) > instant) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
