/** By what a young person signs in without an issuer: a passkey on their phone, or a PIN with the paper of their sign-in code. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { HUB_ISSUER } from '@passerelle/kit/identity/hub-token';
import { newId, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import { bind } from './accounts.js';
import { beginSession, endSession, findSession, forgetEnded } from './sessions.js';

/** The kinds of ways in. */
export const WAY_IN_KINDS = ['PASSKEY', 'PIN'] as const;
export type WayInKind = (typeof WAY_IN_KINDS)[number];

/** A way in, without what is secret of it. */
@Entity({ tableName: 'way_in' })
export class WayInRecord {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'text' })
  kind!: WayInKind;

  @Property({ type: 'datetime' })
  madeAt!: Date;

  @Property({ type: 'datetime' })
  usedAt!: Date;
}

/** After so many wrong PINs in a row a code is locked, until a new one is given. NIST SP 800-63B section 3.2.2 allows 100. */
export const MOST_TRIES = 10;

const foundCode = z.object({ person_id: personIdSchema, birth_date: z.string().nullable(), is_new: z.boolean() });
/** Whose a code is, and whether it waits for its first use. */
export type FoundCode = z.infer<typeof foundCode>;

const FIND_CODE = `
  select c.person_id, p.birth_date::text, s.used_at is null and c.expires_at > $2 as is_new
  from sign_in_secret s join sign_in_code c using (id) left join person p on p.id = c.person_id where s.hash = $1`;

/** The code of a hash; undefined where it is nobody's. */
export const findCode = async (em: EntityManager, hash: string, now: Date): Promise<FoundCode | undefined> =>
  (await rows(em, foundCode, FIND_CODE, [hash, now]))[0];

const USE_CODE = `
  update sign_in_secret s set used_at = $2 from sign_in_code c
  where c.id = s.id and s.hash = $1 and s.used_at is null and c.expires_at > $2 returning c.person_id`;

/** Uses a code for the first time. Returns whose it is; undefined where it is nobody's, has run out or was used. */
export async function useCode(em: EntityManager, hash: string, now: Date): Promise<PersonId | undefined> {
  const [used] = await rows(em, z.object({ person_id: personIdSchema }), USE_CODE, [hash, now]);
  return used?.person_id;
}

const TRY = 'update sign_in_secret set tries = tries + 1 where hash = $1 and used_at is not null and tries < $2 returning id';

/** Counts a try of a PIN before it is compared, so that tries at the same moment are counted too. False where the code takes none. */
export const countTry = async (em: EntityManager, hash: string): Promise<boolean> =>
  (await rows(em, z.object({ id: z.string() }), TRY, [hash, MOST_TRIES])).length === 1;

const FIND_PIN = `
  select w.id, w.person_id, w.pin_hash from sign_in_secret s join sign_in_code c using (id) join way_in w using (person_id)
  where s.hash = $1 and w.kind = 'PIN'`;

/** The way in of a code with a PIN. */
export async function findPin(em: EntityManager, hash: string) {
  const shape = z.object({ id: z.string(), person_id: personIdSchema, pin_hash: z.string() });
  return (await rows(em, shape, FIND_PIN, [hash]))[0];
}

const FORGET_TRIES = 'update sign_in_secret set tries = 0 where hash = $1';

/** A PIN was right: the tries before it count no more. */
export const forgetTries = (em: EntityManager, hash: string): Promise<number> => execute(em, FORGET_TRIES, [hash]);

/** A passkey as the database keeps it. */
export interface Passkey {
  readonly id: string;
  readonly personId: PersonId;
  readonly credential: string;
  /** In base64url. */
  readonly publicKey: string;
  /** How often it was used, as it says itself; many say 0 always. */
  readonly counter: number;
}

const passkeyRow = z
  .object({ id: z.string(), person_id: personIdSchema, credential: z.string(), public_key: z.string(), counter: z.coerce.number() })
  .transform(({ person_id: personId, public_key: publicKey, ...rest }): Passkey => ({ ...rest, personId, publicKey }));
const FIND_PASSKEY = 'select id, person_id, credential, public_key, counter from way_in where credential = $1';

/** The passkey of a credential. */
export const findPasskey = async (em: EntityManager, credential: string): Promise<Passkey | undefined> =>
  (await rows(em, passkeyRow, FIND_PASSKEY, [credential]))[0];

const KEEP = `
  insert into way_in (id, person_id, kind, made_at, used_at, pin_hash, credential, public_key, counter)
  values ($1, $2, $3, $4, $4, $5, $6, $7, $8) on conflict (credential) do nothing`;

/** Keeps a PIN as the person's way in. Returns its id. */
export const keepPin = (em: EntityManager, personId: PersonId, pinHash: string, now: Date): Promise<string | null> =>
  keep(em, personId, ['PIN', now, pinHash, null, null, null], now);

/** Keeps a passkey as the person's way in. Returns its id; null where it is a way in already. */
export const keepPasskey = (
  em: EntityManager,
  { personId, credential, publicKey, counter }: Omit<Passkey, 'id'>,
  now: Date,
): Promise<string | null> => keep(em, personId, ['PASSKEY', now, null, credential, publicKey, counter], now);

async function keep(em: EntityManager, personId: PersonId, columns: readonly unknown[], now: Date): Promise<string | null> {
  const id = newId();
  if ((await execute(em, KEEP, [id, personId, ...columns])) === 0) return null;
  await bind(em, { issuer: HUB_ISSUER, subject: id }, personId, now);
  return id;
}

const USED = 'update way_in set used_at = $2, counter = coalesce($3, counter) where id = $1';

/** A way in was used. */
export const keepUse = (em: EntityManager, id: string, now: Date, counter: number | null): Promise<number> =>
  execute(em, USED, [id, now, counter]);

/** How long a session of a young person lasts at most, and how long without a request: their phone is often another's too. */
const LONGEST_MS = 12 * 3_600_000;
const IDLE_SECONDS = 30 * 60;

/**
 * Begins a session by a way in, in the place of the one that the browser had.
 * @param former the secret of the browser's session; undefined where it had none
 * @returns the secret of the new session
 */
export async function enter(em: EntityManager, id: string, account: PersonId, former: string | undefined, now: Date): Promise<string> {
  const before = former === undefined ? undefined : await findSession(em, former, now);
  if (before) await endSession(em, before);
  await forgetEnded(em, now);
  const holdsUntil = new Date(now.getTime() + LONGEST_MS);
  // Of an issuer there is nothing to keep.
  const session = { issuer: HUB_ISSUER, subject: id, account, holdsUntil, issuerTokens: '', idleSeconds: IDLE_SECONDS };
  return beginSession(em, session, now);
}
