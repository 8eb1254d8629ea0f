/** What a subscription's source yields: events at positions to which a client can return, and a mark once it has caught up. */

import type { RequestContext } from './context.js';

/** All earlier events, up to this position, have been given. What follows is new. */
export class CaughtUp {
  constructor(readonly position: number) {}
}

export interface StreamEvent {
  readonly position: number;
  /** The cursor with which a client continues after this event; null where the stream has none. */
  readonly cursor: string | null;
  /**
   * Whether the event is for the viewer, as they stand at its delivery; where it is left out, it is. What is not for them is passed over
   * without a word.
   */
  readonly isFor?: (context: RequestContext) => Promise<boolean>;
}

/** Whether what a subscription’s source gave is an event at a position. */
export const isStreamEvent = (event: unknown): event is StreamEvent =>
  typeof event === 'object' && event !== null && 'position' in event && 'cursor' in event;
