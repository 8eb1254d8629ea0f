/**
 * Who has access, as the registry tells every owner: the subjects that a token may name, and until when their older tokens are
 * void. Each owner checks each token against it, so somebody whose access was ended reads nothing anywhere. Of a young person it tells
 * too who restricts what they hold of them (RGPD art. 18): so an owner that has not heard of it gives nothing to anybody.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ORGANISATION_KINDS, ROLES } from '@passerelle/schema/categories';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import type { FeedEvent } from '../feed/feed.js';
import type { Follow } from '../feed/follow.js';
import { digestOfPerson } from '../feed/forgotten.js';
import type { AccessToken } from '../identity/access-token.js';
import { type OrganisationId, organisationIdSchema, type PersonId } from '../identity/ids.js';
import { type MachineTerms, machineTermsSchema } from '../identity/machine.js';
import { subjectIdOf, type TokenSubject } from '../identity/viewer.js';

/** The access of one subject of tokens. Each event carries the whole of it, so the last event holds. */
export const accessSchema = z.object({
  /** SHA-256 of the token's subject, in hexadecimal: an owner that holds no record of a person does not learn their id. */
  subject: z.string(),
  /** Null for a young person, and for somebody who is no member any more. */
  organisationId: organisationIdSchema.nullable(),
  organisationKind: z.enum(ORGANISATION_KINDS).nullable(),
  /** `SYSTEM` for an organisation's own software that nobody registered. */
  role: z.enum(ROLES).nullable(),
  /** What a machine may ask for; null for everybody else. */
  machine: machineTermsSchema.nullable().default(null),
  /** Tokens that were issued up to this instant are void; epoch milliseconds. */
  endedAt: z.number().int().nullable(),
  /** Of a young person: the organisations that keep their records of them and show them to nobody. */
  restrictedBy: z.array(organisationIdSchema).readonly().default([]),
});
export type RegisteredAccess = z.infer<typeof accessSchema>;

/** The name under which the registry tells of a token's subject: see `RegisteredAccess.subject`. */
export function subjectOf(named: TokenSubject): string {
  return createHash('sha256').update(subjectIdOf(named)).digest('hex');
}

/** Whether a token holds: ENDED where access was ended after it was issued, CHANGED where it does not agree with what is known. */
export function standingBy(access: RegisteredAccess | undefined, { named, issuedAt }: AccessToken): 'GOOD' | 'CHANGED' | 'ENDED' {
  if (access && access.endedAt !== null && issuedAt * 1000 <= access.endedAt) return 'ENDED';
  // Of a young person the registry tells only that access was ended: their token opens only what is about themselves.
  if (named.is === 'subject') return 'GOOD';
  const { organisationId, organisationKind, role } = named;
  const agrees =
    access?.organisationId === organisationId &&
    access.organisationKind === organisationKind &&
    access.role === role &&
    isDeepStrictEqual(access.machine, termsOf(named));
  return agrees ? 'GOOD' : 'CHANGED';
}

function termsOf({ machine }: Extract<TokenSubject, { is: 'member' }>): MachineTerms | null {
  return machine ? { purposes: machine.purposes, peoplePerHour: machine.peoplePerHour } : null;
}

/** The name of the registry's stream of accesses. */
export const ACCESS_STREAM = 'access';

/** The accesses that events of the registry’s stream carry. Throws where one is not of that form. */
export const accessesAmong = (events: readonly FeedEvent[]): RegisteredAccess[] => events.map(({ payload }) => accessSchema.parse(payload));

const LEARN = `
  insert into kit.access (subject, organisation_id, organisation_kind, role, ended_at, restricted_by, machine)
  select distinct on (a.subject) a.subject, a."organisationId", a."organisationKind", a.role, a."endedAt", a."restrictedBy",
    nullif(a.machine, 'null')
  from jsonb_to_recordset($1::jsonb) as a(nth int, subject text, "organisationId" uuid, "organisationKind" text, role text, "endedAt" bigint,
    "restrictedBy" uuid[], machine jsonb)
  order by a.subject, a.nth desc
  on conflict (subject) do update set organisation_id = excluded.organisation_id, organisation_kind = excluded.organisation_kind,
    role = excluded.role, ended_at = excluded.ended_at, restricted_by = excluded.restricted_by,
    machine = excluded.machine`;

/** Every owner but the registry follows it. */
export const followAccess: Follow = {
  source: 'registry',
  stream: ACCESS_STREAM,
  // Within a lease of 15 seconds a second is soon enough.
  restMs: 1_000,
  // Where the registry's database was put back, what it says now counts.
  again: true,
  clear: (em) => execute(em, 'delete from kit.access'),
  apply: async (em, events) => {
    await execute(em, LEARN, [JSON.stringify(accessesAmong(events).map((access, nth) => ({ nth, ...access })))]);
  },
};

const accessRow = z
  .object({
    subject: z.string(),
    organisation_id: z.string().nullable(),
    organisation_kind: z.string().nullable(),
    role: z.string().nullable(),
    ended_at: z.coerce.number().nullable(),
    restricted_by: z.array(z.string()),
    machine: machineTermsSchema.nullable(),
  })
  .transform(({ organisation_id: organisationId, organisation_kind: organisationKind, ended_at, restricted_by, ...of }) =>
    accessSchema.parse({ ...of, organisationId, organisationKind, endedAt: ended_at, restrictedBy: restricted_by }),
  );

/** Loads all accesses that this owner was told of. */
export const loadAccess = (em: EntityManager): Promise<RegisteredAccess[]> =>
  rows(
    em,
    accessRow,
    'select subject, organisation_id, organisation_kind, role, ended_at, to_json(restricted_by) as restricted_by, machine from kit.access',
  );

/** Of whom who restricts what they hold, by the names under which the registry tells of people. */
export type Restrictions = ReadonlyMap<string, readonly OrganisationId[]>;

/** The organisations that restrict what they hold of a person who has these ids: what is restricted under one is under each. */
export const restrictedAmong = (restrictions: Restrictions, ids: readonly PersonId[]): readonly OrganisationId[] =>
  restrictions.size === 0 ? [] : ids.flatMap((id) => restrictions.get(digestOfPerson(id)) ?? []);
