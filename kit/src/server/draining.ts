/** How a server ends: it takes no more connections, what would last ends, and what has begun is finished within a bound. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { InFlight } from './in-flight.js';

/** How long a server may take to finish what it has begun: longer than a mutation may. */
export const DRAIN_TIMEOUT_MS = 20_000;

/** What a server has to be made with, for one that ends to answer what comes over connections that are open. */
export const DRAINABLE = { forceCloseConnections: 'idle', return503OnClosing: false } as const;

export class Draining {
  readonly #ending = new AbortController();
  readonly #begun = new InFlight();

  /**
   * @param app made with DRAINABLE, and without routes yet
   * @param withinMs after which what is not finished is cut
   */
  constructor(
    private readonly app: FastifyInstance,
    private readonly withinMs: number,
  ) {
    app.addHook('onRequest', async (_request, reply) => {
      this.#begun.track(new Promise<void>((over) => reply.raw.once('close', over)));
    });
    // Who is answered now sends what comes next to a server that stays.
    app.addHook('onSend', async (_request, reply) => {
      if (this.signal.aborted) reply.header('connection', 'close');
    });
  }

  /** Aborted once the server is to end, for what would last. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Work that is finished before the server ends, whether who asked for it is still there or not. */
  track<Result>(work: Promise<Result>): Promise<Result> {
    return this.#begun.track(work);
  }

  /** Resolves once what has begun is finished and its answers are sent, or the time is over. */
  async run(): Promise<void> {
    this.#ending.abort();
    const closed = this.app.close();
    const finished = new AbortController();
    await Promise.race([this.#begun.settled(), sleep(this.withinMs, undefined, { signal: finished.signal }).catch(() => undefined)]);
    finished.abort();
    this.app.server.closeAllConnections();
    await closed;
  }
}
