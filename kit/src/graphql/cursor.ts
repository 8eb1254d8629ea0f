/**
 * Opaque cursors: the place in a list, encrypted, so that a cursor carries no readable value and cannot be forged.
 * The key is made once for each subgraph and kept in its database, so that all its replicas read each other's cursors.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { ownSecret } from '../database/secret.js';
import { BadUserInput } from '../errors.js';

const NONCE = 12;
const TAG = 16;

export class Cursors {
  constructor(private readonly key: Buffer) {}

  seal(place: readonly string[]): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(place)), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Throws BadUserInput on anything that this hub did not make. */
  open(cursor: string, field = 'after'): string[] {
    try {
      const bytes = Buffer.from(cursor, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString();
      return z.array(z.string()).parse(JSON.parse(text));
    } catch {
      throw new BadUserInput(field, 'This cursor is not one that this list gave: leave it out to start again.');
    }
  }
}

/** The subgraph's cursors, under its own key. */
export const loadCursors = async (em: EntityManager): Promise<Cursors> => new Cursors(await ownSecret(em, 'cursor'));
