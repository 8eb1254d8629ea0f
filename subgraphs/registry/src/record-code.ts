/**
 * A code that a young person makes on their page and gives in person: it shows an organisation that they are the one whom the
 * consortium knows. It is used once and lives minutes. Here only its hash is kept; it has 60 bits, so a copy of the table gives none away
 * within its minutes.
 */
import { createHash, randomInt } from 'node:crypto';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { CODE_LETTERS, inGroups, lettersOf } from '@passerelle/schema/wire/code-letters';

export const RECORD_CODE_TABLE = `
  create table record_code (id uuid primary key references person, hash text not null unique, expires_at timestamptz not null);`;

@Entity({ tableName: 'record_code' })
export class RecordCode {
  /** The person's: each has one code at a time. */
  @PrimaryKey({ type: 'uuid' })
  id!: PersonId;

  @Property({ type: 'text' })
  hash!: string;

  @Property({ type: 'datetime' })
  expiresAt!: Date;
}

const LENGTH = 12;

/** So many letters at random. */
export const randomLetters = (length: number): string =>
  Array.from({ length }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');

/** A new code, in three groups of four. */
export const newCode = (): string => inGroups(randomLetters(LENGTH));

/** The hash of a code, however it was written. */
export const hashOfCode = (code: string): string => createHash('sha256').update(lettersOf(code)).digest('hex');

/** Whose code it is; null where it is nobody's or has run out. A code that was right is used up. */
export async function useRecordCode(em: EntityManager, code: string, now: Date): Promise<PersonId | null> {
  const row = await em.findOne(RecordCode, { hash: hashOfCode(code) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!row || row.expiresAt <= now) return null;
  em.remove(row);
  return row.id;
}
