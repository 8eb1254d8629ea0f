/**
 * Turns at the hub's one core, caller by caller, so that nobody who asks for much keeps others from it. Each caller has so many
 * operations under way, heavy ones one by one, and so many waiting. What the core works is charged to whose operations are under way, by what they weigh;
 * a caller's share of its time, and what it has free, pays it off. Who owes more than a little waits for those who owe less; who
 * asks alone has the core alone.
 */
import { performance } from 'node:perf_hooks';
import { RateLimited } from '@passerelle/kit/errors';

/** How many operations of a caller are under way at once, and how many may wait. A page of the dashboard sends half a dozen. */
const AT_ONCE = 8;
const MOST_WAITING = 100;
/** What those under way may weigh together; what weighs more is under way by itself. */
const MOST_WEIGHT = 2_000;
/** What a caller may owe and begin one operation all the same, in milliseconds of the core, and what they owe at most. */
const SMALL_DEBT_MS = 25;
const MOST_DEBT_MS = 2_000;
/** Others ask as long as they asked a moment ago: one who sends one thing after another does too. */
const MOMENT_MS = 250;
/** How soon who waits for others to leave looks again, and those who ask are counted again. */
const LOOK_MS = 50;
/** How many callers are remembered before those who owe nothing are forgotten. */
const REMEMBERED = 1_000;

/** The time, and what the core has worked of it, in milliseconds. */
export interface CoreClock {
  readonly now: () => number;
  readonly worked: () => number;
  readonly after: (milliseconds: number, then: () => void) => void;
}

const CORE: CoreClock = {
  now: () => performance.now(),
  worked: () => performance.eventLoopUtilization().active,
  after: (milliseconds, then) => void setTimeout(then, milliseconds),
};

/** A caller's operation under way. Whoever has one leaves it. */
export interface Turn {
  /** Does what the core does nothing beside, charged to the caller. */
  readonly work: <Made>(make: () => Made) => Made;
  /** May be called again. */
  readonly leave: () => void;
}

export class Turns {
  readonly #lines = new Map<string, Line>();
  /** Those in which somebody waits. */
  readonly #waiting = new Set<Line>();
  /** What all that is under way weighs, and what the core has worked for each unit of it. */
  #weight = 0;
  #perUnit = 0;
  /** When that was settled last, by the core's clock. */
  #worked: number;
  /** How many callers asked a moment ago, and when they were counted. */
  #asking = 0;
  #counted = Number.NEGATIVE_INFINITY;

  constructor(private readonly clock: CoreClock = CORE) {
    this.#worked = clock.worked();
  }

  /**
   * Waits for the caller's turn. Rejects with RateLimited where too many of theirs wait, or with the signal's reason.
   * @param weight what is to be done weighs beside other things
   */
  async enter(caller: string, weight: number, signal: AbortSignal): Promise<Turn> {
    signal.throwIfAborted();
    const line = this.#lineOf(caller);
    line.asked = this.clock.now();
    this.#countAsking();
    if (line.waiting.size === 0 && this.#mayBegin(line, weight)) return this.#begin(line, weight);
    if (line.waiting.size >= MOST_WAITING)
      throw new RateLimited(`${AT_ONCE} of your requests are under way and ${MOST_WAITING} wait: send fewer at once.`, 1);
    return new Promise<Turn>((begin, reject) => {
      const leave = () => {
        line.waiting.delete(waiting);
        reject(signal.reason);
      };
      const start = () => {
        signal.removeEventListener('abort', leave);
        begin(this.#begin(line, weight));
      };
      const waiting = { weight, start };
      signal.addEventListener('abort', leave, { once: true });
      line.waiting.add(waiting);
      this.#waiting.add(line);
      this.#next(line);
    });
  }

  /** Begins what may begin of those who wait, and looks again later where it is debt that keeps them. */
  #next(line: Line): void {
    for (const waiting of line.waiting) {
      if (!this.#mayBegin(line, waiting.weight)) break;
      line.waiting.delete(waiting);
      waiting.start();
    }
    if (line.waiting.size === 0) this.#waiting.delete(line);
    if (line.waiting.size === 0 || line.underWay >= AT_ONCE || line.looks) return;
    line.looks = true;
    this.clock.after(LOOK_MS, () => {
      line.looks = false;
      this.#countAsking();
      this.#next(line);
    });
  }

  #mayBegin(line: Line, weight: number): boolean {
    if (line.underWay >= AT_ONCE || (line.underWay > 0 && line.weight + weight > MOST_WEIGHT)) return false;
    this.#settle(line);
    return line.debt <= SMALL_DEBT_MS / (1 + line.underWay) || this.#owesLeast(line);
  }

  /** Whether nobody who asks owes less, so that the core is not left idle. */
  #owesLeast(line: Line): boolean {
    if (this.#asking <= 1) return true;
    for (const other of this.#lines.values()) {
      if (other === line || !isAsking(other, line.now)) continue;
      this.#settle(other);
      if (other.debt < line.debt) return false;
    }
    return true;
  }

  #begin(line: Line, weight: number): Turn {
    this.#weigh(line, 1, weight);
    let under = true;
    return {
      work: (make) => this.#work(line, make),
      leave: () => {
        if (!under) return;
        under = false;
        this.#weigh(line, -1, -weight);
        line.asked = this.clock.now();
        this.#next(line);
        const least = this.#waitsAndOwesLeast();
        if (least) this.#next(least);
      },
    };
  }

  #waitsAndOwesLeast(): Line | undefined {
    let least: Line | undefined;
    for (const line of this.#waiting) {
      this.#settle(line);
      if (!least || line.debt < least.debt) least = line;
    }
    return least;
  }

  #weigh(line: Line, more: number, weight: number): void {
    this.#settle(line);
    line.underWay += more;
    line.weight += weight;
    this.#weight += weight;
  }

  #work<Made>(line: Line, make: () => Made): Made {
    this.#settle(line);
    try {
      return make();
    } finally {
      const worked = this.clock.worked();
      line.debt += worked - this.#worked;
      // It is charged, so that it is not charged to those under way as well.
      this.#worked = worked;
      this.#settle(line);
    }
  }

  /** Brings the line's debt up to now. */
  #settle(line: Line): void {
    const [now, worked] = [this.clock.now(), this.clock.worked()];
    if (this.#weight > 0) this.#perUnit += (worked - this.#worked) / this.#weight;
    this.#worked = worked;
    const charged = line.weight * (this.#perUnit - line.perUnit);
    const elapsed = now - line.now;
    const free = Math.max(0, elapsed - (worked - line.worked));
    const share = 1 / Math.max(2, this.#asking);
    line.debt = Math.min(MOST_DEBT_MS, Math.max(0, line.debt + charged - elapsed * share - free * (1 - share)));
    [line.now, line.worked, line.perUnit] = [now, worked, this.#perUnit];
  }

  #countAsking(): void {
    const now = this.clock.now();
    if (now - this.#counted < LOOK_MS) return;
    this.#counted = now;
    this.#asking = 0;
    for (const line of this.#lines.values()) if (isAsking(line, now)) this.#asking += 1;
  }

  #lineOf(caller: string): Line {
    const known = this.#lines.get(caller);
    if (known) return known;
    if (this.#lines.size >= REMEMBERED) this.#forget();
    const line: Line = {
      caller,
      underWay: 0,
      waiting: new Set(),
      weight: 0,
      asked: this.clock.now(),
      debt: 0,
      now: this.clock.now(),
      worked: this.clock.worked(),
      perUnit: this.#perUnit,
      looks: false,
    };
    this.#lines.set(caller, line);
    return line;
  }

  #forget(): void {
    for (const line of this.#lines.values()) {
      this.#settle(line);
      if (line.debt === 0 && !isAsking(line, line.now)) this.#lines.delete(line.caller);
    }
  }
}

interface Line {
  readonly caller: string;
  underWay: number;
  /** Those who wait, in order. */
  readonly waiting: Set<{ readonly weight: number; readonly start: () => void }>;
  /** What those under way weigh together. */
  weight: number;
  /** When the caller asked last. */
  asked: number;
  debt: number;
  /** When the debt was settled last: the time, what the core had worked, and for each unit of weight. */
  now: number;
  worked: number;
  perUnit: number;
  /** Whether it is looked again whether one may begin. */
  looks: boolean;
}

const isAsking = ({ underWay, waiting, asked }: Line, now: number): boolean => underWay > 0 || waiting.size > 0 || now - asked < MOMENT_MS;
