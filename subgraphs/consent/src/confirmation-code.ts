/**
 * A code that the person makes on their page and gives in person, or that a professional makes and hands to a minor's representative,
 * who gives it to another: whoever has it recorded the consent before them. It is bound to the words of one consent and to whom it is
 * for, is used once, lives minutes and takes few wrong tries. Here only its hash is kept.
 */
import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { persistNew } from '@passerelle/kit/database/insert';
import { Forbidden } from '@passerelle/kit/errors';
import type { GrantId, ProfessionalId } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { ConsentGrant } from './grant.js';
import type { GivenBy } from './grant-codes.js';

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

  /** Who handed it to the representative; null where the person made it. */
  @Property({ type: 'uuid', nullable: true })
  madeById!: ProfessionalId | null;
}

/** What is agreed to by a code: if any of it changed since, the code is for another text. */
const textOf = ({
  id,
  categoryCodes,
  recipientOrganisationId,
  recipientKind,
  purposes,
  validUntil,
  noticeVersion,
  representativeId,
}: Readonly<ConsentGrant>) =>
  JSON.stringify([
    id,
    [...categoryCodes].sort(),
    recipientOrganisationId,
    recipientKind,
    [...purposes].sort(),
    validUntil.toISOString(),
    noticeVersion,
    representativeId,
  ]);

const slowly = promisify<string, Buffer, number, Buffer>(scrypt);
const hashOf = (code: string, salt: string, of: GivenBy, grant: Readonly<ConsentGrant>): Promise<Buffer> =>
  slowly(
    code,
    createHash('sha256')
      .update(`${salt} ${of} ${textOf(grant)}`)
      .digest(),
    32,
  );

/**
 * Makes a new code for a consent that waits, in place of the one before. Call with the consent's chain locked.
 * @param madeById who hands it to the representative; null where it is the person's own
 */
export async function makeCode(
  em: EntityManager,
  { now, policy }: Pick<RequestContext, 'now' | 'policy'>,
  grant: Readonly<ConsentGrant>,
  madeById: ProfessionalId | null,
): Promise<{ readonly code: string; readonly row: ConfirmationCode }> {
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const salt = randomBytes(16).toString('base64');
  const before = await em.findOne(ConfirmationCode, { id: grant.id }, { refresh: true });
  const row = Object.assign(before ?? persistNew(em, ConfirmationCode, { id: grant.id }), {
    salt,
    hash: (await hashOf(code, salt, madeById ? 'LEGAL_REPRESENTATIVE' : 'PERSON', grant)).toString('base64'),
    expiresAt: new Date(now.getTime() + policy.confirmation.codeMinutes * MINUTE_MS),
    triesLeft: policy.confirmation.codeTries,
    madeById,
  });
  return { code, row };
}

/** A code as it was entered. */
export interface Entered {
  readonly digits: string;
  /** Whose it must be. */
  readonly of: GivenBy;
  readonly enteredBy: ProfessionalId;
}

/**
 * Whether this is the code of the consent as it stands now. A right code is used up, a wrong one costs a try: commit either. Throws
 * Forbidden where who made it for the representative enters it too.
 */
export async function useCode(
  em: EntityManager,
  { now }: Pick<RequestContext, 'now'>,
  grant: Readonly<ConsentGrant>,
  { digits, of, enteredBy }: Entered,
): Promise<boolean> {
  const row = await em.findOne(ConfirmationCode, { id: grant.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!row || row.expiresAt <= now || row.triesLeft <= 0) return false;
  if (row.madeById === enteredBy) throw new Forbidden('You made this code for the representative: a colleague enters it.');
  const isRight = timingSafeEqual(await hashOf(digits, row.salt, of, grant), Buffer.from(row.hash, 'base64'));
  row.triesLeft = isRight ? 0 : row.triesLeft - 1;
  return isRight;
}
