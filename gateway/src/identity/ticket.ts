/**
 * Tickets for a browser's EventSource, which cannot send headers (WHATWG HTML section 9.2). A client with a token exchanges it for
 * a ticket, which goes into the address of one stream. A ticket holds for a minute and is spent once at each gateway, since
 * addresses are written into logs: gateways do not tell each other which tickets were spent. Its content is encrypted with a key that all
 * gateways share.
 */
import { createSecretKey, hkdfSync, type KeyObject, randomUUID } from 'node:crypto';
import { EncryptJWT, type JWK, jwtDecrypt } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Unauthenticated } from '../errors.js';
import type { Credentials } from './admit.js';

/** How long a ticket holds. */
export const TICKET_SECONDS = 60;
const AUDIENCE = 'passerelle-stream';
const SEALED = { alg: 'dir', enc: 'A256GCM' } as const;
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
  readonly #key: KeyObject;
  readonly #spent = new LRUCache<string, true>({ max: REMEMBERED, ttl: TICKET_SECONDS * 1_000 });

  /**
   * @param privateKey the key that all gateways share; the tickets' key is derived from it (RFC 5869)
   * @param now the time, in epoch milliseconds
   */
  constructor(
    { d = '' }: JWK,
    private readonly now: () => number = Date.now,
  ) {
    this.#key = createSecretKey(Buffer.from(hkdfSync('sha256', Buffer.from(d, 'base64url'), '', 'passerelle stream tickets', 32)));
  }

  /** Makes a ticket that carries the credentials of an admitted client. */
  give({ authorization, purpose }: Credentials): Promise<string> {
    return new EncryptJWT({ authorization, ...(purpose !== undefined && { purpose }) })
      .setProtectedHeader(SEALED)
      .setAudience(AUDIENCE)
      .setJti(randomUUID())
      .setExpirationTime(Math.floor(this.now() / 1_000) + TICKET_SECONDS)
      .encrypt(this.#key);
  }

  /**
   * Reads a ticket. A request that is refused does not spend it, so it may be sent again.
   * @throws Unauthenticated where the ticket does not hold, or was spent
   */
  async read(ticket: string): Promise<HeldTicket> {
    const opened = await jwtDecrypt(ticket, this.#key, {
      audience: AUDIENCE,
      currentDate: new Date(this.now()),
      keyManagementAlgorithms: [SEALED.alg],
      contentEncryptionAlgorithms: [SEALED.enc],
    }).catch(() => undefined);
    const content = contentSchema.safeParse(opened?.payload);
    if (!content.success) throw holdsNoMore();
    const { jti, authorization, purpose } = content.data;
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
