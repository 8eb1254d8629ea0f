/**
 * Tickets for a browser's EventSource, which cannot send headers (WHATWG HTML section 9.2). A client with a token exchanges it for
 * a ticket, which goes into the address of one stream. A ticket holds for a minute and is spent once at each gateway, since
 * addresses are written into logs: gateways do not tell each other which tickets were spent. Its content is encrypted with a key that all
 * gateways share.
 */
import { randomUUID } from 'node:crypto';
import { Seal } from '@passerelle/kit/identity/seal';
import type { JWK } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Unauthenticated } from '../errors.js';
import type { Credentials } from './admit.js';

/** How long a ticket holds. */
export const TICKET_SECONDS = 60;
/** How many spent tickets are remembered: more than are given within their minute. */
const REMEMBERED = 100_000;

const contentSchema = z.object({ jti: z.string(), authorization: z.string(), purpose: z.string().optional() });

/** A ticket that holds. */
export interface HeldTicket {
  /** What it carries. They must be admitted anew. */
  readonly credentials: Credentials;
  /**
   * Spends the ticket on the stream that it opens.
   * @throws Unauthenticated where another stream was opened with it meanwhile
   */
  readonly spend: () => void;
}

/** Gives tickets, reads them, and has each spent once. */
export class Tickets {
  readonly #seal: Seal<z.infer<typeof contentSchema>>;
  readonly #spent = new LRUCache<string, true>({ max: REMEMBERED, ttl: TICKET_SECONDS * 1_000 });

  /**
   * @param privateKey the key that all gateways share
   * @param now the time, in epoch milliseconds
   */
  constructor(privateKey: JWK, now: () => number = Date.now) {
    this.#seal = new Seal(privateKey, 'stream tickets', contentSchema, TICKET_SECONDS, now);
  }

  /**
   * Makes a ticket that carries the credentials of an admitted client.
   * @throws Unauthenticated where they hold no token
   */
  async give({ authorization, purpose }: Credentials): Promise<string> {
    if (authorization === undefined) throw new Unauthenticated();
    return this.#seal.close({ jti: randomUUID(), authorization, ...(purpose !== undefined && { purpose }) });
  }

  /**
   * Reads a ticket. A request that is refused does not spend it, so it may be sent again.
   * @throws Unauthenticated where the ticket does not hold, or was spent
   */
  async read(ticket: string): Promise<HeldTicket> {
    const content = await this.#seal.open(ticket);
    if (!content) throw holdsNoMore();
    const { jti, authorization, purpose } = content;
    const refuseSpent = (): void => {
      if (this.#spent.has(jti)) throw holdsNoMore();
    };
    refuseSpent();
    const spend = (): void => {
      refuseSpent();
      this.#spent.set(jti, true);
    };
    return { credentials: { authorization, purpose }, spend };
  }
}

const holdsNoMore = (): Unauthenticated =>
  new Unauthenticated('This ticket does not hold any more: ask for another (POST /graphql/ticket).');
