/**
 * How a server ends: it accepts no more connections, long streams end, and requests that have begun are finished within a time
 * limit.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { InFlight } from './in-flight.js';

/** How long a server may take to finish requests that have begun, in milliseconds: longer than a mutation may take. */
export const DRAIN_TIMEOUT_MS = 20_000;
/** The setting DRAIN_TIMEOUT_MS of a server. */
export const drainTimeoutSchema = z.coerce
  .number()
  .int()
  .positive()
  .default(DRAIN_TIMEOUT_MS)
  .describe('How long it may take to finish what it has begun, once it is told to end.');

/** Fastify's options for a server that still answers requests on open connections while it ends. */
export const DRAINABLE = { forceCloseConnections: 'idle', return503OnClosing: false } as const;

/** Follows the requests of one server, so that it can end without cutting them. */
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
    // The client closes this connection, and sends its next request to another server.
    app.addHook('onSend', async (_request, reply) => {
      if (this.signal.aborted) reply.header('connection', 'close');
    });
  }

  /** Aborted when the server begins to end; long streams listen to it. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Tracks work that is finished before the server ends, even where its client has left. */
  track<Result>(work: Promise<Result>): Promise<Result> {
    return this.#begun.track(work);
  }

  /** Ends the server. Resolves once all answers are sent, or the time limit is over. */
  async run(): Promise<void> {
    this.#ending.abort();
    const closed = this.app.close();
    const finished = new AbortController();
    await Promise.race([this.#begun.waitForAll(), sleep(this.withinMs, undefined, { signal: finished.signal }).catch(() => undefined)]);
    finished.abort();
    this.app.server.closeAllConnections();
    await closed;
  }
}
