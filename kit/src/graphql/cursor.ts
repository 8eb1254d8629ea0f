/**
 * Opaque cursors: the place in a list, encrypted, so that a cursor carries no readable value and cannot be forged.
 * The key is made once for each subgraph and kept in its database, so that all its replicas read each other's cursors.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { rows } from '../database/sql.js';
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

/** The subgraph's cursor key, made on first use. */
export async function loadCursors(em: EntityManager): Promise<Cursors> {
  const made = randomBytes(32).toString('base64');
  const [secret] = await rows(
    em,
    z.object({ value: z.string() }),
    `with made as (insert into kit.secret (name, value) values ('cursor', $1) on conflict do nothing returning value)
     select value from made union all select value from kit.secret where name = 'cursor'`,
    [made],
  );
  if (!secret) throw new Error('the cursor key could not be made');
  return new Cursors(Buffer.from(secret.value, 'base64'));
}
