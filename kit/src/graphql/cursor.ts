/**
 * Opaque cursors: a place in a list, encrypted, so that a cursor shows no value and cannot be forged. A cursor is bound to its
 * list: another field, choice of rows, organisation or person refuses it. Each subgraph makes its key once and keeps it in its
 * database, so all its replicas read each other's cursors.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { ownSecret } from '../database/secret.js';
import { BadUserInput } from '../errors.js';

/** Places in lists that are ordered by a day, an instant or a text, and then by the id. */
export const DAY_AND_ID = z.tuple([z.iso.date(), z.uuid()]);
export const INSTANT_AND_ID = z.tuple([z.iso.datetime(), z.uuid()]);
export const TEXT_AND_ID = z.tuple([z.string(), z.uuid()]);
export const ID_ALONE = z.tuple([z.uuid()]);

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Makes the cursors of each list of a subgraph, all under one key. */
export class Cursors {
  constructor(private readonly key: Buffer) {}

  /**
   * The cursors of one list.
   * @param list what tells it from every other: it is authenticated with each cursor, and not carried by it
   * @param place what a place in it is
   */
  of<Place extends readonly string[]>(list: readonly unknown[], place: z.ZodType<Place>): ListCursors<Place> {
    return new ListCursors(this.key, Buffer.from(JSON.stringify(list)), place);
  }
}

/** Seals places in one list into cursors, and opens the cursors that this list gave. */
export class ListCursors<Place extends readonly string[]> {
  constructor(
    private readonly key: Buffer,
    private readonly list: Buffer,
    private readonly place: z.ZodType<Place>,
  ) {}

  seal(place: Readonly<Place>): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, this.key, nonce, { authTagLength: TAG }).setAAD(this.list);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(place)), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The place; null where no cursor is given. Throws BadUserInput on anything that this list did not give. */
  open(cursor: string | null, field = 'after'): Place | null {
    if (cursor === null) return null;
    try {
      return this.#opened(cursor);
    } catch {
      throw new BadUserInput(field, 'This cursor is not one that this list gave: leave it out to start again.');
    }
  }

  #opened(cursor: string): Place {
    const bytes = Buffer.from(cursor, 'base64url');
    // The decoder ignores other characters, so that one place would have several cursors.
    if (bytes.toString('base64url') !== cursor) throw new Error('not as it was given');
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(this.list)
      .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString();
    return this.place.parse(JSON.parse(text));
  }
}

/** The subgraph's cursors, under its own key. */
export const loadCursors = async (em: EntityManager): Promise<Cursors> => new Cursors(await ownSecret(em, 'cursor'));
