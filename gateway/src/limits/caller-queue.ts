/** What one caller has begun and what waits for them at the gateway's one core. */
import type { Account } from './core-time.js';

/**
 * How long a caller counts as asking after their last request, in milliseconds. Somebody who sends one request after another asks
 * all the time.
 */
const MOMENT_MS = 250;

/** Something that waits: whether it may start now, and how it starts. */
export interface Startable<Started> {
  readonly may: () => boolean;
  readonly start: () => Started;
}

/** Something that waits, and whose start returns nothing. */
export type WaitingTask = Startable<void>;

/** Starts tasks in order, up to the first that may not start. */
export function startNext(waiting: ReadonlySet<WaitingTask>): void {
  for (const one of waiting) {
    if (!one.may()) return;
    one.start();
  }
}

/** The operations of one caller of one kind: those that read, or those that write. */
export interface OperationQueue {
  /** How many operations were begun and have not ended. */
  activeOperations: number;
  /** How many parts of heavy operations run now. */
  activeParts: number;
  /** The sum of the weights of the active operations. */
  weight: number;
  /** What waits, each in order: parts of active operations, and operations. */
  readonly parts: Set<WaitingTask>;
  readonly requests: Set<WaitingTask>;
}

/** The work of one caller. Reads and writes do not wait for each other's places, and share one account. */
export interface CallerQueue {
  readonly account: Account;
  readonly reading: OperationQueue;
  readonly writing: OperationQueue;
  isPlanning: boolean;
  /** What else waits, each in order: plans, requests that are still to be read, and events of streams. */
  readonly plans: Set<WaitingTask>;
  readonly arrivals: Set<WaitingTask>;
  readonly events: Set<WaitingTask>;
  /** The time of the caller's last request, by the core's clock. */
  asked: number;
  /** Whether a later check is scheduled of what may start. */
  isCheckScheduled: boolean;
}

/** Whether anything of the caller waits. */
export const isWaiting = ({ reading, writing, plans, arrivals, events }: CallerQueue): boolean =>
  [reading.parts, reading.requests, writing.parts, writing.requests, plans, arrivals, events].some(({ size }) => size > 0);

/** Whether the caller is one of those who share the core now. */
export const isAsking = (queue: CallerQueue, now: number): boolean =>
  queue.reading.activeOperations > 0 ||
  queue.writing.activeOperations > 0 ||
  queue.isPlanning ||
  isWaiting(queue) ||
  now - queue.asked < MOMENT_MS;

/** The queue of a caller who asks for the first time. */
export const newCallerQueue = (account: Account, now: number): CallerQueue => ({
  account,
  reading: newOperationQueue(),
  writing: newOperationQueue(),
  isPlanning: false,
  plans: new Set(),
  arrivals: new Set(),
  events: new Set(),
  asked: now,
  isCheckScheduled: false,
});

const newOperationQueue = (): OperationQueue => ({
  activeOperations: 0,
  activeParts: 0,
  weight: 0,
  parts: new Set(),
  requests: new Set(),
});
