/**
 * How often a professional looks whether the consortium knows somebody (docs/threats.md, 11). Who asked, and whether it may have been
 * a probe, is kept; what was asked is not. Many probes within a day are told to who watches over readers.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { RateLimited } from '@passerelle/kit/errors';
import { probingNoticed } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { newId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import type { RequestContext } from '@passerelle/kit/request/context';
import { z } from 'zod';

export const IDENTIFICATION_TABLE = `
  create table identification (
    id uuid primary key, organisation_id uuid not null, professional_id uuid not null, at timestamptz not null, found_elsewhere boolean not null
  );
  create index identification_lately on identification (professional_id, at desc);`;

const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

const LOCK = "select pg_advisory_xact_lock(hashtext('identification ' || $1))";
const COUNT = `
  select count(*) filter (where at > $2::timestamptz - interval '1 hour')::int as hour, count(*)::int as day from identification
  where professional_id = $1 and at > $2::timestamptz - interval '1 day'`;
const KEEP = `
  insert into identification (id, organisation_id, professional_id, at, probing) values ($1, $2, $3, $4, $5)`;
const PROBES = `
  select count(*)::int as probes from identification
  where professional_id = $1 and probing and at > $2::timestamptz - interval '1 day'`;

/** Who looks. */
type Looking = ReturnType<RequestContext['professional']>;

/** Throws RateLimited where a professional has looked too often. Whoever looks in their name meanwhile waits. */
export async function refuseTooMany(
  em: EntityManager,
  { policy: { identification }, now }: Pick<RequestContext, 'policy' | 'now'>,
  professionalId: ProfessionalId,
): Promise<void> {
  await execute(em, LOCK, [professionalId]);
  const [counted] = await rows(em, z.object({ hour: z.number(), day: z.number() }), COUNT, [professionalId, now]);
  const { hour, day } = counted ?? { hour: 0, day: 0 };
  if (day >= identification.perDay)
    throw new RateLimited(
      `You have opened or looked for records ${identification.perDay} times within a day: go on tomorrow.`,
      DAY_SECONDS,
    );
  if (hour >= identification.perHour)
    throw new RateLimited(
      `You have opened or looked for records ${identification.perHour} times within an hour: go on in a while.`,
      HOUR_SECONDS,
    );
}

/**
 * Begins to take in a portion of a file of people for a professional: where it opens records, it counts as one look. It is no probe: the
 * answer tells of nobody whom others know, whether records are opened or not. So a portion that opens nothing, such as one that is sent
 * again, counts nothing.
 */
export async function beginPortion(em: EntityManager, context: RequestContext) {
  const looking = context.professional();
  // Before records are opened by one at a time (lockOpenings), as openRecord locks: the two never wait for each other.
  await execute(em, LOCK, [looking.professionalId]);
  return async ({ added }: { readonly added: number }): Promise<NewEvent[]> => {
    if (added === 0) return [];
    await refuseTooMany(em, context, looking.professionalId);
    return keepLook(em, looking, context, false);
  };
}

/**
 * Keeps that a professional looked, in the transaction of refuseTooMany.
 * @param probing whether they learnt that somebody may be known and opened no record, or entered a wrong code
 * @returns what is told of it: nothing, or that they have probed as often within a day as the policy says
 */
export async function keepLook(
  em: EntityManager,
  { professionalId, organisationId }: Looking,
  { policy: { identification }, now }: Pick<RequestContext, 'policy' | 'now'>,
  probing: boolean,
): Promise<NewEvent[]> {
  await execute(em, KEEP, [newId(), organisationId, professionalId, now, probing]);
  if (!probing) return [];
  const [counted] = await rows(em, z.object({ probes: z.number() }), PROBES, [professionalId, now]);
  // Consent tells the first of a day.
  if ((counted?.probes ?? 0) < identification.toldProbesPerDay) return [];
  return [probingNoticed.of({ organisationId, professionalId, looks: counted?.probes ?? 0, at: now.getTime() })];
}
