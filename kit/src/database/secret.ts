/** A secret of a subgraph's own, made on first use and kept in its database, so that all its replicas share it. */
import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from './sql.js';

const MAKE = 'insert into kit.secret (name, value) values ($1, $2) on conflict do nothing';
// A statement of its own: one that waited for another replica's insert does not see its row (PostgreSQL, Read Committed).
const FIND = 'select value from kit.secret where name = $1';

/** @returns 32 random bytes, the same at every call by the same name */
export async function ownSecret(em: EntityManager, name: string): Promise<Buffer> {
  await execute(em, MAKE, [name, randomBytes(32).toString('base64')]);
  const [secret] = await rows(em, z.object({ value: z.string() }), FIND, [name]);
  if (!secret) throw new Error(`the secret ${name} could not be made`);
  return Buffer.from(secret.value, 'base64');
}
