/**
 * Wake-ups: hints that something was committed, so that waiting code looks at once. They may be lost, doubled or late, so waiting
 * code also looks by itself from time to time. A process wakes its own waits at once, and other processes through a relay, at most
 * every few milliseconds and never inside a business transaction.
 */
import { EventEmitter, once } from 'node:events';

/** Passes wake-ups on to other processes. */
export interface Relay {
  readonly publish: () => Promise<void>;
}

/** How long wake-ups are gathered before one is passed on, in milliseconds. */
const GATHER_MS = 10;

/** The wake-ups of one process, which a relay may share with others. */
export class WakeUps {
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  #relay: Relay | undefined;
  #gathering = false;
  /** Counts wake-ups. A count that changed during a read means that the reader must read again instead of waiting. */
  count = 0;

  /** Call after a commit. */
  wake(): void {
    this.notice();
    if (this.#gathering || !this.#relay) return;
    this.#gathering = true;
    setTimeout(() => {
      this.#gathering = false;
      // A process that is not woken looks by itself.
      this.#relay?.publish().catch(() => undefined);
    }, GATHER_MS);
  }

  /** Wakes this process's waits: another process has committed something. */
  notice(): void {
    this.count += 1;
    this.#emitter.emit('wake');
  }

  /** Sets the relay to other processes; undefined for none. */
  relayBy(relay: Relay | undefined): void {
    this.#relay = relay;
  }

  /** Resolves at the next wake-up, or after `withinMs` without one. */
  async woken(withinMs: number, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(withinMs))]);
    await once(this.#emitter, 'wake', { signal: either }).catch(() => undefined);
  }
}
