/**
 * Texts that only processes with a key can read, though others carry them or keep them: a ticket in an address, what waits in a browser
 * while somebody is at the issuer, the issuer's tokens in a database.
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { EncryptJWT, type JWK, jwtDecrypt } from 'jose';
import type { z } from 'zod';

const SEALED = { alg: 'dir', enc: 'A256GCM' } as const;

/** Seals contents of one form. */
export class Seal<Content extends Record<string, unknown>> {
  readonly #key: KeyObject;

  /**
   * @param privateKey a key of the processes (an Ed25519 JWK), from which this seal's own is derived (RFC 5869)
   * @param use what is sealed: one seal does not open what another closed
   * @param seconds how long a sealed text may be opened; null where it may be always
   * @param now the time, in epoch milliseconds
   */
  constructor(
    { d = '' }: JWK,
    private readonly use: string,
    private readonly shape: z.ZodType<Content>,
    private readonly seconds: number | null = null,
    private readonly now: () => number = Date.now,
  ) {
    this.#key = createSecretKey(Buffer.from(hkdfSync('sha256', Buffer.from(d, 'base64url'), '', `passerelle ${use}`, 32)));
  }

  close(content: Content): Promise<string> {
    const sealed = new EncryptJWT(content).setProtectedHeader(SEALED).setAudience(this.use);
    if (this.seconds !== null) sealed.setExpirationTime(Math.floor(this.now() / 1_000) + this.seconds);
    return sealed.encrypt(this.#key);
  }

  /** The content; undefined where it was not sealed here, or too long ago. */
  async open(text: string): Promise<Content | undefined> {
    const opened = await jwtDecrypt(text, this.#key, {
      audience: this.use,
      currentDate: new Date(this.now()),
      keyManagementAlgorithms: [SEALED.alg],
      contentEncryptionAlgorithms: [SEALED.enc],
    }).catch(() => undefined);
    return this.shape.safeParse(opened?.payload).data;
  }
}
