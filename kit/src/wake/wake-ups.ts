/**
 * Wake-ups: hints that something was committed, so that those who wait look at once. They may be lost, doubled or late; who
 * waits looks again by itself. One process tells its own at once, and others through a relay at most every few milliseconds,
 * never inside a business transaction.
 */
import { EventEmitter, once } from 'node:events';

/** Tells other processes, and is told by them. */
export interface Relay {
  readonly tell: () => Promise<void>;
}

/** How long wake-ups are gathered before others are told: what comes meanwhile is told with it. */
const GATHER_MS = 10;

export class WakeUps {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  #relay: Relay | undefined;
  #gathering = false;
  /** Counts wake-ups, so that one which comes during a read is not slept through. */
  count = 0;

  /** Call after a commit. */
  wake(): void {
    this.heard();
    if (this.#gathering || !this.#relay) return;
    this.#gathering = true;
    setTimeout(() => {
      this.#gathering = false;
      // Whoever is not told looks by itself.
      this.#relay?.tell().catch(() => undefined);
    }, GATHER_MS);
  }

  /** Another process has committed something. */
  heard(): void {
    this.count += 1;
    this.#emitter.emit('wake');
  }

  /** From now on others are told through the relay. */
  relayBy(relay: Relay | undefined): void {
    this.#relay = relay;
  }

  /** Resolves at the next wake-up, or after `withinMs` without one. */
  async woken(withinMs: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(withinMs))]);
    await once(this.#emitter, 'wake', { signal: either }).catch(() => undefined);
  }
}
