/**
 * Whom an owner has forgotten: of each person only the digest of their id. By it the owner knows them where a request, a feed or an
 * older copy of a database brings them back, and nobody learns from it who they were.
 */
import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { rows } from '../database/sql.js';

const digestRow = z.object({ digest: z.string() });

/** The digest of a person's id: SHA-256, hexadecimal, as `kit.forget_person` makes it. */
export const digestOfPerson = (personId: string): string => createHash('sha256').update(personId).digest('hex');

/** Those among these people who were forgotten. */
export async function forgottenAmong(em: EntityManager, people: readonly string[]): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set();
  const byDigest = new Map(people.map((id) => [digestOfPerson(id), id]));
  const found = await rows(em, digestRow, 'select digest from kit.forgotten where digest = any($1)', [[...byDigest.keys()]]);
  return new Set(found.flatMap(({ digest }) => byDigest.get(digest) ?? []));
}

/** All people who were forgotten, kept in memory for what writes often. */
export class Forgotten {
  #digests: ReadonlySet<string> = new Set();
  #count = 0;

  /**
   * Says who is forgotten; undefined where nobody is.
   * @param count how many the database says there are, in this transaction
   */
  async asOf(em: EntityManager, count: number): Promise<((personId: string) => boolean) | undefined> {
    if (count !== this.#count) {
      const all = await rows(em, digestRow, 'select digest from kit.forgotten');
      this.#digests = new Set(all.map(({ digest }) => digest));
      this.#count = count;
    }
    const digests = this.#digests;
    return count === 0 ? undefined : (personId) => digests.has(digestOfPerson(personId));
  }
}
