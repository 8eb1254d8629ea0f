/**
 * The sign-in code of a young person: an organisation that stands with them gives it on paper once it has seen who they are. It is used
 * once, for a passkey; or for a PIN, with which it is the way in from then on. Here only a slow hash of it is kept.
 */
import { Entity, Enum, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { checkLetter, inGroups, SIGN_IN_CODE_LETTERS } from '@passerelle/schema/wire/code-letters';
import { randomLetters } from '../record-code.js';
import { CODE_COST, PIN_COST, type SlowHash } from './slow-hash.js';

/** How long a code may be used first. */
export const SIGN_IN_CODE_DAYS = 7;
const DAY_MS = 86_400_000;

/** How an organisation has seen who a person is. What kind of document it was is nobody's matter here: it would tell their status. */
export const IDENTITIES_SEEN = ['DOCUMENT', 'KNOWN'] as const;
export type IdentitySeen = (typeof IDENTITIES_SEEN)[number];

/** That a person was given a code: each has one at a time. What is secret of it stands beside, and has no history. */
@Entity({ tableName: 'sign_in_code' })
export class SignInCode {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Enum({ items: () => [...IDENTITIES_SEEN] })
  identitySeen!: IdentitySeen;

  @Property({ type: 'datetime' })
  givenAt!: Date;

  @Property({ type: 'datetime' })
  expiresAt!: Date;

  /** When all ways in of the person were ended; null where they were not. */
  @Property({ type: 'datetime', nullable: true })
  endedAt!: Date | null;

  @Property({ version: true })
  version!: number;
}

/** What is secret of a code. */
@Entity({ tableName: 'sign_in_secret' })
export class SignInSecret {
  /** The code's. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  hash!: string;
}

/** Until when a code of now may be used first. */
export const expiryOfCode = (now: Date): Date => new Date(now.getTime() + SIGN_IN_CODE_DAYS * DAY_MS);

/** A new code, in three groups of four. */
export function newSignInCode(): string {
  const letters = randomLetters(SIGN_IN_CODE_LETTERS - 1);
  return inGroups(letters + checkLetter(letters));
}

/** What a code gives, and nothing else does. */
export interface CodeKeys {
  /** By which the code is found. */
  readonly hash: string;
  /** With which its PIN is hashed: who has a copy of the tables and not the paper cannot try PINs. */
  readonly pinSalt: Buffer;
}

// A salt keeps apart those who chose alike; codes are drawn.
const SALT = 'passerelle sign-in code';
const BYTES = 32;

/** The keys of a code, of its letters. Throws TooManyWait. */
export async function keysOf(slowHash: SlowHash, letters: string): Promise<CodeKeys> {
  const made = await slowHash.of(letters, SALT, 2 * BYTES, CODE_COST);
  return { hash: made.subarray(0, BYTES).toString('hex'), pinSalt: made.subarray(BYTES) };
}

/** The hash of a PIN that goes with a code. Throws TooManyWait. */
export const hashOfPin = async (slowHash: SlowHash, pin: string, { pinSalt }: CodeKeys): Promise<string> =>
  (await slowHash.of(pin, pinSalt, BYTES, PIN_COST)).toString('hex');
