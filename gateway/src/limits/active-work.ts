import type { Account, CoreTime } from './core-time.js';

/**
 * An operation or a request that was begun and has not ended. It weighs nothing while everything left of it waits, because the core
 * works for others then.
 */
export class ActiveWork {
  #working = 0;
  #waiting = 0;
  #weighs = true;
  #isOver = false;

  constructor(
    private readonly core: CoreTime,
    private readonly account: Account,
    private readonly weight: number,
  ) {
    core.weigh(account, weight);
  }

  /** Runs something during which the core does nothing else. It is charged to the caller, also once the work has ended. */
  work<Made>(make: () => Made): Made {
    return this.core.charge(this.account, make);
  }

  /** Runs something that the core works on. */
  async whileWorking<Made>(make: () => Promise<Made>): Promise<Made> {
    this.#move(1, 0);
    return make().finally(() => this.#move(-1, 0));
  }

  /** Waits for something, without weight where nothing else of it works. */
  async whileWaiting<Made>(wait: () => Promise<Made>): Promise<Made> {
    this.#move(0, 1);
    return wait().finally(() => this.#move(0, -1));
  }

  /** Ends the work. It may be called again, and while something still waits. */
  end(): void {
    this.#isOver = true;
    this.#move(0, 0);
  }

  #move(working: number, waiting: number): void {
    this.#working += working;
    this.#waiting += waiting;
    const weighs = !this.#isOver && (this.#working > 0 || this.#waiting === 0);
    if (weighs !== this.#weighs) this.core.weigh(this.account, weighs ? this.weight : -this.weight);
    this.#weighs = weighs;
  }
}
