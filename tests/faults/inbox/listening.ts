/** Who listens to an inbox, on one of the gateways, coming back after each break; and what is wrong with what came. */
import { setTimeout as sleep } from 'node:timers/promises';
import { resuming } from '@passerelle/client/resuming';

const INBOX = 'subscription Listening($after: Cursor) { inbox(after: $after) { cursor position kind } }';

interface Told extends Record<string, unknown> {
  readonly inbox: { readonly cursor: string; readonly position: number };
}

export interface ListenerOptions {
  /** Asked before each connection: another gateway may be the one that answers. */
  readonly url: string;
  readonly token: () => Promise<string>;
  /** How long it takes over each item, in milliseconds. */
  readonly slowMs: number;
  readonly signal: AbortSignal;
}

export class Listener {
  /** The newest position that came, of a sequence without a gap. */
  position = 0;
  received = 0;
  lost = 0;
  duplicates = 0;
  outOfOrder = 0;
  breaks = 0;

  constructor(private readonly options: ListenerOptions) {}

  async run(): Promise<void> {
    const { url, token, slowMs, signal } = this.options;
    const events = resuming<Told>({
      url,
      token,
      signal,
      query: INBOX,
      cursorOf: ({ inbox }) => inbox.cursor,
      onBreak: () => {
        this.breaks += 1;
      },
    });
    for await (const { inbox } of events) {
      this.#take(inbox.position);
      if (slowMs > 0) await sleep(slowMs);
    }
  }

  #take(position: number): void {
    this.received += 1;
    if (position === this.position) this.duplicates += 1;
    else if (position < this.position) this.outOfOrder += 1;
    else {
      this.lost += position - this.position - 1;
      this.position = position;
    }
  }
}
