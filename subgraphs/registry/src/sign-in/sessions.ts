/**
 * The sessions of the web page. A browser holds a secret of 256 bits in a cookie; here only its hash is kept. The secret is replaced
 * now and then. The former one holds until the new one was seen, so that nobody is signed out by an answer that was lost on its way.
 */
import { randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hashOf } from '@passerelle/kit/envelope/envelope';
import { newId } from '@passerelle/kit/identity/ids';
import { z } from 'zod';
import type { Identity } from './accounts.js';
import { executeAsDoor, rowsAsDoor } from './as-door.js';

/** How long a session lasts at most, and how long without a request where nothing else is said. */
const LONGEST_MS = 12 * 3_600_000;
const IDLE_SECONDS = 2 * 3_600;
/** How long a secret is used before it is replaced, and how long it holds once the next one was seen, in milliseconds. */
const ROTATED_MS = 15 * 60_000;
const FORMER_MS = 60_000;
/** Who renews a session at the issuer has it alone for so long, in milliseconds. */
const RENEWING_MS = 15_000;

const sessionRow = z
  .object({
    id: z.string(),
    issuer: z.string(),
    subject: z.string(),
    account: z.string().nullable(),
    holds_until: z.coerce.date(),
    issuer_tokens: z.string(),
    rotated_at: z.coerce.date(),
    by_former: z.boolean(),
    has_former: z.boolean(),
  })
  .transform(
    ({
      holds_until: holdsUntil,
      issuer_tokens: issuerTokens,
      rotated_at: rotatedAt,
      by_former: byFormer,
      has_former: hasFormer,
      ...rest
    }) => ({
      ...rest,
      holdsUntil,
      issuerTokens,
      rotatedAt,
      byFormer,
      hasFormer,
    }),
  );
/** A session that lasts. */
export type SignInSession = z.infer<typeof sessionRow>;

const newSecret = (): string => randomBytes(32).toString('base64url');

const BEGIN = `
  insert into sign_in_session (id, secret_hash, issuer, subject, account, started_at, used_at, rotated_at, holds_until, issuer_tokens, idle_seconds)
  values ($1, $2, $3, $4, $5, $6, $6, $6, $7, $8, $9)`;

/** What a session begins with. */
export interface NewSession extends Identity {
  /** Null where they have not yet said as whom they act. */
  readonly account: string | null;
  readonly holdsUntil: Date;
  /** What the issuer gave, sealed; empty where no issuer stands behind it. */
  readonly issuerTokens: string;
  /** How long it lasts without a request. @default two hours */
  readonly idleSeconds?: number;
}

/** Begins a session. Returns its secret. */
export async function beginSession(em: EntityManager, session: NewSession, now: Date): Promise<string> {
  const secret = newSecret();
  const { issuer, subject, account, holdsUntil, issuerTokens, idleSeconds = IDLE_SECONDS } = session;
  await executeAsDoor(em, BEGIN, [newId(), hashOf(secret), issuer, subject, account, now, holdsUntil, issuerTokens, idleSeconds]);
  return secret;
}

const IDLE = 'make_interval(secs => idle_seconds)';
const FIND = `
  update sign_in_session set used_at = $2
  where (secret_hash = $1 or former_hash = $1 and coalesce(former_until > $2, true)) and started_at > $3 and used_at + ${IDLE} > $2
  returning id, issuer, subject, account, holds_until, issuer_tokens, rotated_at, secret_hash <> $1 as by_former, former_hash is not null as has_former`;

/** The session of a secret; undefined where it has ended. */
export async function findSession(em: EntityManager, secret: string, now: Date): Promise<SignInSession | undefined> {
  const [found] = await rowsAsDoor(em, sessionRow, FIND, [hashOf(secret), now, new Date(now.getTime() - LONGEST_MS)]);
  return found;
}

const FORGET_FORMER = 'update sign_in_session set former_until = $2 where id = $1 and former_until is null';
const ROTATE = `
  update sign_in_session set former_hash = $2, former_until = null, secret_hash = $3, rotated_at = $4
  where id = $1 and secret_hash = $2`;

const ROTATE_LOST = 'update sign_in_session set secret_hash = $3, rotated_at = $4 where id = $1 and former_hash = $2';

/** Replaces the secret where it is time. Returns the new one; null where it stays. */
export async function rotate(em: EntityManager, session: SignInSession, secret: string, now: Date): Promise<string | null> {
  const age = now.getTime() - session.rotatedAt.getTime();
  // The answer with the new secret may still be on its way; after a while it was lost.
  if (session.byFormer) return age < FORMER_MS ? null : replace(em, ROTATE_LOST, session, secret, now);
  if (session.hasFormer) await executeAsDoor(em, FORGET_FORMER, [session.id, new Date(now.getTime() + FORMER_MS)]);
  return age < ROTATED_MS ? null : replace(em, ROTATE, session, secret, now);
}

async function replace(em: EntityManager, statement: string, { id }: SignInSession, secret: string, now: Date): Promise<string | null> {
  const next = newSecret();
  // Of two requests at once one replaces it; the other goes on with what it has.
  return (await executeAsDoor(em, statement, [id, hashOf(secret), hashOf(next), now])) === 1 ? next : null;
}

const CHOOSE =
  'update sign_in_session set account = $2, secret_hash = $3, former_hash = null, former_until = null, rotated_at = $4 where id = $1';

/** They act as this account from now on, with a new secret: what was known of the former one opens nothing of it. */
export async function choose(em: EntityManager, { id }: SignInSession, account: string, now: Date): Promise<string> {
  const secret = newSecret();
  await executeAsDoor(em, CHOOSE, [id, account, hashOf(secret), now]);
  return secret;
}

const CLAIM = 'update sign_in_session set renewing_until = $2 where id = $1 and coalesce(renewing_until < $3, true)';

/** Whether the caller, and nobody else, renews the session at the issuer now: a refresh token is used once. */
export const claimRenewal = async (em: EntityManager, { id }: SignInSession, now: Date): Promise<boolean> =>
  (await executeAsDoor(em, CLAIM, [id, new Date(now.getTime() + RENEWING_MS), now])) === 1;

const RENEWED = 'update sign_in_session set holds_until = $2, issuer_tokens = $3, renewing_until = null where id = $1';

/** The issuer has said that they are still the same. */
export const keepRenewed = (em: EntityManager, { id }: SignInSession, holdsUntil: Date, issuerTokens: string): Promise<number> =>
  executeAsDoor(em, RENEWED, [id, holdsUntil, issuerTokens]);

const RELEASE = 'update sign_in_session set renewing_until = null where id = $1';

/** The issuer did not answer: another may ask it again. */
export const releaseRenewal = (em: EntityManager, { id }: SignInSession): Promise<number> => executeAsDoor(em, RELEASE, [id]);

/** Ends a session. */
export const endSession = (em: EntityManager, { id }: SignInSession): Promise<number> =>
  executeAsDoor(em, 'delete from sign_in_session where id = $1', [id]);

/** Deletes the sessions that have ended by themselves. */
export const forgetEnded = (em: EntityManager, now: Date): Promise<number> =>
  executeAsDoor(em, `delete from sign_in_session where started_at < $1 or used_at + ${IDLE} < $2`, [
    new Date(now.getTime() - LONGEST_MS),
    now,
  ]);
