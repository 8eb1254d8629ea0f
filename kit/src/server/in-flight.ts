/** The work under way. Close what it uses only after `waitForAll`. */

/** Tracks promises until they settle, whether they resolve or reject. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  track<Result>(work: Promise<Result>): Promise<Result> {
    const settled = work.catch(() => undefined).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return work;
  }

  async waitForAll(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
