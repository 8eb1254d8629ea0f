/**
 * Tickets for a browser's EventSource, which cannot send headers (WHATWG HTML section 9.2). A client with a token exchanges it for
 * a ticket, which goes into the address of one stream. A ticket holds for a minute and is taken once by each gateway, since
 * addresses are written into logs: gateways do not tell each other which tickets they took. Its content is encrypted with a key that all
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
/** How many taken tickets are remembered: more than are given within their minute. */
const REMEMBERED = 100_000;

const contentSchema = z.object({ jti: z.string(), authorization: z.string(), purpose: z.string().optional() });

/** Gives tickets and takes them. */
export class Tickets {
  readonly #key: KeyObject;
  readonly #taken = new LRUCache<string, true>({ max: REMEMBERED, ttl: TICKET_SECONDS * 1_000 });

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
   * The credentials that a ticket carries. They must be admitted anew.
   * @throws Unauthenticated where the ticket does not hold, or was taken before
   */
  async take(ticket: string): Promise<Credentials> {
    const opened = await jwtDecrypt(ticket, this.#key, {
      audience: AUDIENCE,
      currentDate: new Date(this.now()),
      keyManagementAlgorithms: [SEALED.alg],
      contentEncryptionAlgorithms: [SEALED.enc],
    }).catch(() => undefined);
    const content = contentSchema.safeParse(opened?.payload);
    if (!content.success || this.#taken.has(content.data.jti))
      throw new Unauthenticated('This ticket does not hold any more: ask for another (POST /graphql/ticket).');
    const { jti, authorization, purpose } = content.data;
    this.#taken.set(jti, true);
    return { authorization, purpose };
  }
}
