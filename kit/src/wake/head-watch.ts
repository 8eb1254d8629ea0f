/**
 * Watches the newest positions of many owners' streams. One look serves all who wait, so the cost of a commit does not grow with
 * the number of subscribers.
 */
import type { WakeUps } from './wake-ups.js';

/** The newest position of each owner that has one. */
export type ReadHeads = (owners: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** How often it looks without a wake-up, in milliseconds: a wake-up is a hint, the look is the truth. */
const LOOK_AGAIN_MS = 1_000;

interface Waiting {
  readonly owner: string;
  readonly position: number;
  readonly go: () => void;
}

/** One look at the heads of streams for all who wait for one of them. */
export class HeadWatch {
  readonly #waiting = new Set<Waiting>();

  constructor(
    private readonly wakeUps: WakeUps,
    private readonly read: ReadHeads,
  ) {}

  /** The count of wake-ups, to be read before looking for new items and given to `moved`. */
  get count(): number {
    return this.wakeUps.count;
  }

  /**
   * Resolves when the owner's stream may have left a position, forwards or back, or when the signal is aborted.
   * @param seen the count from before the look that found nothing: after a later wake-up it resolves at once
   */
  async moved(owner: string, position: number, seen: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || seen !== this.wakeUps.count) return;
    await new Promise<void>((resolve) => {
      const waiting: Waiting = {
        owner,
        position,
        go: () => {
          this.#waiting.delete(waiting);
          signal.removeEventListener('abort', waiting.go);
          resolve();
        },
      };
      this.#waiting.add(waiting);
      signal.addEventListener('abort', waiting.go);
    });
  }

  /** Looks for those who wait, until the signal is aborted. */
  async watch(signal: AbortSignal): Promise<void> {
    let looked = this.wakeUps.count;
    while (!signal.aborted) {
      if (looked === this.wakeUps.count) await this.wakeUps.woken(LOOK_AGAIN_MS, signal);
      looked = this.wakeUps.count;
      if (this.#waiting.size > 0) await this.#look();
    }
    for (const { go } of [...this.#waiting]) go();
  }

  async #look(): Promise<void> {
    const waiting = [...this.#waiting];
    const owners = [...new Set(waiting.map(({ owner }) => owner))];
    // Where the look fails, all waits resolve and their callers look themselves.
    const heads = await this.read(owners).catch(() => undefined);
    for (const { owner, position, go } of waiting) if (!heads || (heads.get(owner) ?? 0) !== position) go();
  }
}
