/**
 * An invitation: a code by which somebody takes up an account, once. Here only its hash is kept. It is used with a sign-in at the
 * issuer, whose subject is bound to the account from then on.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { execute, rows } from '@passerelle/kit/database/sql';
import { z } from 'zod';
import { hashOfCode } from '../record-code.js';
import { bind, type Identity, unbind } from './accounts.js';

/** How long an invitation may be accepted. */
export const INVITATION_DAYS = 7;
const DAY_MS = 86_400_000;

/** Until when an invitation of now may be accepted. */
export const expiryOf = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * DAY_MS);

/** The one invitation of an account that may be accepted: a new one replaces the one before. */
@Entity({ tableName: 'invitation' })
export class Invitation {
  /** The account's: the registry's id of a professional or of a young person. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  hash!: string;

  @Property({ type: 'datetime' })
  expiresAt!: Date;

  /** When it was accepted, or the access ended; null where it may be accepted. */
  @Property({ type: 'datetime', nullable: true })
  closedAt!: Date | null;
}

/** Puts an invitation on record, in the place of the account's former one. */
export async function keepInvitation(em: EntityManager, id: string, code: string, expiresAt: Date): Promise<Invitation> {
  const before = await em.findOne(Invitation, { id });
  return Object.assign(before ?? persistNew(em, Invitation, { id }), { hash: hashOfCode(code), expiresAt, closedAt: null });
}

const ACCEPT = 'update invitation set closed_at = $2 where hash = $1 and expires_at > $2 and closed_at is null returning id';

/** Accepts an invitation for whom the issuer names. Returns the account; null where the code is none, has run out or was used. */
export async function acceptInvitation(em: EntityManager, code: string, identity: Identity, now: Date): Promise<string | null> {
  const [accepted] = await rows(em, z.object({ id: z.string() }), ACCEPT, [hashOfCode(code), now]);
  if (!accepted) return null;
  await bind(em, identity, accepted.id, now);
  return accepted.id;
}

/** Nobody may act as the account any more, nor accept an invitation that was given for it. */
export async function closeAccount(em: EntityManager, account: string): Promise<void> {
  await unbind(em, account);
  await execute(em, 'update invitation set closed_at = now() where id = $1 and closed_at is null', [account]);
}
