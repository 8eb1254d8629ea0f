/**
 * The time that each caller took of the gateway's one core beyond their share. The core's working time is charged to the callers with
 * active operations, in proportion to the weights of these. A caller's share of the passing time, and the core's idle time, pay the
 * debt off.
 */
import { performance } from 'node:perf_hooks';

/**
 * The largest debt of a caller, in milliseconds of the core. Somebody who asked for too much an hour ago starts again without debt.
 */
const MOST_DEBT_MS = 2_000;

/** The time and the core's working time, in milliseconds. */
export interface CoreClock {
  readonly now: () => number;
  readonly worked: () => number;
  readonly after: (milliseconds: number, then: () => void) => void;
}

/** The clock of this process. */
export const CORE: CoreClock = {
  now: () => performance.now(),
  worked: () => performance.eventLoopUtilization().active,
  after: (milliseconds, then) => void setTimeout(then, milliseconds),
};

/** The account of a caller. */
export interface Account {
  /** The sum of the weights of the caller's active work. */
  weight: number;
  /** The working time that the caller owes, in milliseconds. */
  debt: number;
  /**
   * The state when the debt was settled last: the time, the core's working time, and the working time that had been charged per
   * unit of weight.
   */
  now: number;
  worked: number;
  perUnit: number;
}

/** Keeps the accounts of all callers. */
export class CoreTime {
  /** How many callers share the core now. */
  sharers = 0;
  /** The sum of all active weights, and the working time charged so far per unit of weight. */
  #weight = 0;
  #perUnit = 0;
  /** The core's working time when that was brought up to date last. */
  #worked: number;

  constructor(private readonly clock: CoreClock) {
    this.#worked = clock.worked();
  }

  /** Opens an account without debt. */
  open(): Account {
    return { weight: 0, debt: 0, now: this.clock.now(), worked: this.clock.worked(), perUnit: this.#perUnit };
  }

  /**
   * Changes the weight of a caller's active work.
   * @param more the change; negative where the weight falls
   */
  weigh(account: Account, more: number): void {
    this.settle(account);
    account.weight += more;
    this.#weight += more;
  }

  /** Runs something during which the core does nothing else, and charges it to one caller alone. */
  charge<Made>(account: Account, make: () => Made): Made {
    this.settle(account);
    try {
      return make();
    } finally {
      const worked = this.clock.worked();
      account.debt += worked - this.#worked;
      // This time is charged here, so it must not be charged again to all who have active work.
      this.#worked = worked;
      this.settle(account);
    }
  }

  /** Brings the debt of an account up to date, and returns it. */
  settle(account: Account): number {
    const [now, worked] = [this.clock.now(), this.clock.worked()];
    if (this.#weight > 0) this.#perUnit += (worked - this.#worked) / this.#weight;
    this.#worked = worked;
    const charged = account.weight * (this.#perUnit - account.perUnit);
    const elapsed = now - account.now;
    const free = Math.max(0, elapsed - (worked - account.worked));
    const share = 1 / Math.max(2, this.sharers);
    account.debt = Math.min(MOST_DEBT_MS, Math.max(0, account.debt + charged - elapsed * share - free * (1 - share)));
    [account.now, account.worked, account.perUnit] = [now, worked, this.#perUnit];
    return account.debt;
  }
}
