/**
 * Watches how far many owners' streams have come, for all who wait for one of them: one look serves them all, so that what a
 * commit costs does not grow with the number of those who wait.
 */
import type { WakeUps } from './wake-ups.js';

/** The newest position of each owner that has one. */
export type ReadHeads = (owners: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** How often it looks without a wake-up: a wake-up is a hint, the look is the truth. */
const LOOK_AGAIN_MS = 500;

interface Waiting {
  readonly owner: string;
  readonly position: number;
  readonly go: () => void;
}

export class HeadWatch {
  readonly #waiting = new Set<Waiting>();

  constructor(
    private readonly wakeUps: WakeUps,
    private readonly read: ReadHeads,
  ) {}

  /** What to give to `moved`, taken before looking for what is new. */
  get count(): number {
    return this.wakeUps.count;
  }

  /**
   * Resolves when the owner's stream may have left a position, further or back, or the signal is aborted.
   * @param seen the count before the look that found nothing: a wake-up since then is not slept through
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
    // Where there is no look to be had, those who wait find out themselves.
    const heads = await this.read(owners).catch(() => undefined);
    for (const { owner, position, go } of waiting) if (!heads || (heads.get(owner) ?? 0) !== position) go();
  }
}
