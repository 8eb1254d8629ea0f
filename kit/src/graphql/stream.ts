/** What a subscription's source gives: events at positions, which a client may come back to, and word of having caught up. */

/** All that there was has been given, up to a position; what follows is new. */
export class CaughtUp {
  constructor(readonly position: number) {}
}

export interface StreamEvent {
  readonly position: number;
  /** What a client gives to go on after it. */
  readonly cursor: string;
}

export const isStreamEvent = (event: unknown): event is StreamEvent =>
  typeof event === 'object' && event !== null && 'position' in event && 'cursor' in event;
