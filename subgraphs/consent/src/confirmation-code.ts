/**
 * A code that the person makes on their page and gives in person: whoever has it recorded the consent before the person. It is
 * bound to the words of one consent, is used once, lives minutes and takes few wrong tries. Here only its hash is kept.
 */
import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import type { GrantId } from '@passerelle/kit/identity/ids';
import type { ConsentGrant } from './grant.js';

const DIGITS = 8;
const MINUTE_MS = 60_000;

@Entity({ tableName: 'confirmation_code' })
export class ConfirmationCode {
  /** The consent's: each has one code at a time. */
  @PrimaryKey({ type: 'uuid' })
  id!: GrantId;

  @Property({ type: 'text' })
  salt!: string;

  /** In base64. Slow to compute (scrypt): a copy of the table does not give eight digits away within their minutes. */
  @Property({ type: 'text' })
  hash!: string;

  @Property({ type: 'datetime' })
  expiresAt!: Date;

  @Property({ type: 'int' })
  triesLeft!: number;
}

/** What the person agrees to by a code: if any of it changed since, the code is for another text. */
const textOf = ({
  id,
  categoryCodes,
  recipientOrganisationId,
  recipientKind,
  purposes,
  validUntil,
  noticeVersion,
}: Readonly<ConsentGrant>) =>
  JSON.stringify([
    id,
    [...categoryCodes].sort(),
    recipientOrganisationId,
    recipientKind,
    [...purposes].sort(),
    validUntil.toISOString(),
    noticeVersion,
  ]);

const slowly = promisify<string, Buffer, number, Buffer>(scrypt);
const hashOf = (code: string, salt: string, grant: Readonly<ConsentGrant>): Promise<Buffer> =>
  slowly(
    code,
    createHash('sha256')
      .update(`${salt} ${textOf(grant)}`)
      .digest(),
    32,
  );

/** Makes a new code for a consent that waits, in place of the one before. Call with the consent's chain locked. */
export async function makeCode(
  em: EntityManager,
  { now, policy }: Pick<RequestContext, 'now' | 'policy'>,
  grant: Readonly<ConsentGrant>,
): Promise<{ readonly code: string; readonly row: ConfirmationCode }> {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const salt = randomBytes(16).toString('base64');
  const before = await em.findOne(ConfirmationCode, { id: grant.id }, { refresh: true });
  const row = Object.assign(before ?? persistNew(em, ConfirmationCode, { id: grant.id }), {
    salt,
    hash: (await hashOf(code, salt, grant)).toString('base64'),
    expiresAt: new Date(now.getTime() + policy.confirmation.codeMinutes * MINUTE_MS),
    triesLeft: policy.confirmation.codeTries,
  });
  return { code, row };
}

/** Whether this is the code of the consent as it stands now. A right code is used up, a wrong one costs a try: commit either. */
export async function useCode(
  em: EntityManager,
  { now }: Pick<RequestContext, 'now'>,
  grant: Readonly<ConsentGrant>,
  given: string,
): Promise<boolean> {
  const row = await em.findOne(ConfirmationCode, { id: grant.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!row || row.expiresAt <= now || row.triesLeft <= 0) return false;
  const isRight = timingSafeEqual(await hashOf(given, row.salt, grant), Buffer.from(row.hash, 'base64'));
  row.triesLeft = isRight ? 0 : row.triesLeft - 1;
  return isRight;
}
