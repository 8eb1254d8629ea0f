/** Work that never waits by itself, cut into slices. Between two slices the process turns to everything that has come meanwhile. */

/** How long a slice is, in milliseconds: a request waits at most this long for the work of all streams. */
const SLICE_MS = 5;

/** Runs pieces of work in slices of 5 ms, and lets the process turn to other work between two slices. */
export class Slices {
  readonly #waiting: (() => void)[] = [];

  /** Runs `make` in the next slice that has room, in the order of the calls. Rejects where it does. */
  make<Made>(make: () => Made | Promise<Made>): Promise<Made> {
    return new Promise((made) => {
      // Inside a promise, an exception of `make` becomes a rejection.
      this.#waiting.push(() => made(new Promise((done) => done(make()))));
      if (this.#waiting.length === 1) setImmediate(() => this.#slice());
    });
  }

  #slice(): void {
    const until = performance.now() + SLICE_MS;
    while (performance.now() < until) {
      const begin = this.#waiting[0];
      if (!begin) return;
      begin();
      this.#waiting.shift();
    }
    if (this.#waiting.length > 0) setImmediate(() => this.#slice());
  }
}
