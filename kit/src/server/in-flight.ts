/** The work under way, so that what it uses is closed after it and not under it. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  track<Result>(work: Promise<Result>): Promise<Result> {
    const settled = work.catch(() => undefined).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return work;
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
