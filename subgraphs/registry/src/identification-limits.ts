/**
 * How often a professional looks whether the consortium knows somebody (docs/threats.md, 11). Who asked, and whether somebody whom
 * others hold was found, is kept; what was asked is not.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { RateLimited } from '@passerelle/kit/errors';
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
  insert into identification (id, organisation_id, professional_id, at, found_elsewhere) values ($1, $2, $3, $4, $5)`;

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
    throw new RateLimited(`You have opened or looked for ${identification.perDay} records within a day: go on tomorrow.`, DAY_SECONDS);
  if (hour >= identification.perHour)
    throw new RateLimited(
      `You have opened or looked for ${identification.perHour} records within an hour: go on in a while.`,
      HOUR_SECONDS,
    );
}

/** Keeps that a professional looked. */
export async function keepLook(em: EntityManager, viewer: Looking, now: Date, foundElsewhere: boolean): Promise<void> {
  await execute(em, KEEP, [newId(), viewer.organisationId, viewer.professionalId, now, foundElsewhere]);
}
