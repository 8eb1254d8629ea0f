/**
 * What keeps one emergency access from following on another. Nobody opens one while they, or a colleague, have one to the same person,
 * nor soon after. Whoever opened an access that was found unjustified opens no other, nor does their organisation to that person, until
 * the consortium lifts the bar.
 */
import { type EntityManager, type FilterQuery, LockMode } from '@mikro-orm/postgresql';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { execute, rows } from '@passerelle/kit/database/sql';
import { Conflict, Forbidden, NotFound, RateLimited } from '@passerelle/kit/errors';
import type { RequestContext } from '@passerelle/kit/request/context';
import { z } from 'zod';
import { EmergencyAccess } from './emergency.js';

/** Who opens an access to whom, for which organisation. */
export type Opening = Pick<EmergencyAccess, 'professionalId' | 'organisationId' | 'personId'>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const LOCK = "select pg_advisory_xact_lock(hashtext('emergency ' || $1))";

/** One at a time for each professional, and for each organisation and person: always in this order, so that no two wait for each other. */
export async function lockOpening(em: EntityManager, { professionalId, organisationId, personId }: Opening): Promise<void> {
  await execute(em, LOCK, [professionalId]);
  await execute(em, LOCK, [`${organisationId} ${personId}`]);
}

/** An access with its opening locked: what follows tells of it. Throws NotFound where there is none by that filter. */
export async function lockedAccess(
  { guard }: RequestContext,
  em: EntityManager,
  where: FilterQuery<EmergencyAccess>,
): Promise<EmergencyAccess> {
  const found = await em.findOne(EmergencyAccess, where);
  if (!found) throw new NotFound('emergency access');
  recordReading(guard, found, 'EMERGENCY_ACCESSES', 'EmergencyAccess.id');
  await lockOpening(em, found);
  return em.findOneOrFail(EmergencyAccess, { id: found.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

/** The accesses that bar somebody still. */
export const STANDING = `from emergency e where e.finding = 'UNJUSTIFIED'
  and not exists (select from emergency_bar_lifted l where l.professional_id = e.professional_id and l.at >= e.reviewed_at)`;
const BAR = `select e.professional_id = $1 as own ${STANDING}
  and (e.professional_id = $1 or e.organisation_id = $2 and e.person_id = $3) order by own desc limit 1`;

/** Throws Forbidden where the professional is barred, or their organisation from the person. The opening must be locked. */
export async function refuseBarred(context: RequestContext, em: EntityManager, opening: Opening): Promise<void> {
  const { professionalId, organisationId, personId } = opening;
  const [bar] = await rows(em, z.object({ own: z.boolean() }), BAR, [professionalId, organisationId, personId]);
  if (!bar) return;
  if (!bar.own) recordAccessRead(context, opening);
  const whose = bar.own ? 'An access of the professional who asks' : 'An access of this organisation to this person';
  throw new Forbidden(`${whose} was found unjustified: the consortium’s coordinator lifts the bar (liftEmergencyBar).`);
}

/**
 * Throws Conflict where one access would follow on another, RateLimited beyond the professional's number for a day. The opening must
 * be locked.
 */
export async function refuseFollowing(context: RequestContext, em: EntityManager, opening: Opening): Promise<void> {
  const { emergency } = context.policy;
  const { professionalId, organisationId, personId } = opening;
  const now = context.now.getTime();
  const day = await em.find(
    EmergencyAccess,
    { opensAt: { $gt: new Date(now - DAY_MS) }, $or: [{ professionalId }, { organisationId, personId }] },
    { orderBy: { opensAt: 'asc' } },
  );
  const free = now - emergency.pauseMinutes * MINUTE_MS;
  const endOf = ({ closesAt, awaitsSignatureUntil }: EmergencyAccess): Date => awaitsSignatureUntil ?? closesAt;
  if (day.some((access) => access.personId === personId && endOf(access).getTime() > free)) {
    recordAccessRead(context, opening);
    throw new Conflict(
      `Your organisation’s last access to this person is open, waits to be signed, or closed less than ${emergency.pauseMinutes} minutes ago. Who opened it may read until it closes; then ask the person, or who holds their record.`,
    );
  }
  const own = day.filter((access) => access.professionalId === professionalId);
  const [first] = own;
  if (first && own.length >= emergency.mostPerDay)
    throw new RateLimited(
      `A professional opens at most ${emergency.mostPerDay} emergency accesses a day.`,
      Math.ceil((first.opensAt.getTime() + DAY_MS - now) / 1000),
    );
}

/** A refusal that rests on an access tells that there is one: it is a reading of it. */
const recordAccessRead = ({ guard }: RequestContext, { organisationId, personId }: Opening): void =>
  recordReading(guard, { personId, holders: [organisationId] }, 'EMERGENCY_ACCESSES', 'EmergencyAccess.closesAt');
