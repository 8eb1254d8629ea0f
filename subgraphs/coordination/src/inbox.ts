/**
 * The durable inbox: for each organisation and each person, items at dense positions in the order of commits. A position
 * is taken from the owner's head row in the transaction of the change, several heads in sorted order, so that no reader
 * can pass over an item that commits late.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { organisationIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { leftAmong } from '@passerelle/kit/registry/membership';
import { z } from 'zod';

export const INBOX_KINDS = [
  'REFERRAL_SENT',
  'REFERRAL_RECEIVED',
  'REFERRAL_ACCEPTED',
  'REFERRAL_DECLINED',
  'REFERRAL_STARTED',
  'REFERRAL_COMPLETED',
  'REFERRAL_INTERRUPTED',
  'REFERRAL_CANCELLED',
  'REFERRAL_EXPIRED',
  'REFERRAL_ASSIGNED',
  'REFERRAL_MESSAGE',
  'REFERRAL_GOT',
  'REFERRAL_NOT_GOT',
  'REFERRAL_SOON',
  'REFERRAL_LATE',
  'CONSENT_ASKED',
  'CONSENT_GRANTED',
  'CONSENT_WITHDRAWN',
  'CONSENT_DECLINED',
  'REPRESENTATIVE_CHANGED',
  'STAY_RECORDED',
  'EMERGENCY_ACCESS',
  'EMERGENCY_TO_SIGN',
  'UNUSUAL_READING',
  'TRANSFER_OFFERED',
  'TRANSFER_ACCEPTED',
  'TRANSFER_DECLINED',
  'TRANSFER_TAKEN_BACK',
  'ORGANISATIONS_MERGED',
  'CIRCLE_JOINED',
  'CIRCLE_ASKED',
  'CIRCLE_ACCEPTED',
  'CIRCLE_DECLINED',
  'CIRCLE_REFUSED',
  'CIRCLE_LEFT',
  'CIRCLE_ENDED',
  'PLAN_GOAL_SET',
  'PLAN_GOAL_CHANGED',
  'PLAN_GOAL_CLOSED',
  'PLAN_GOAL_AGREED',
  'PLAN_GOAL_REFUSED',
  'PLAN_SHEET_RECORDED',
  'PLAN_ACTION_GIVEN',
  'PLAN_ACTION_DONE',
  'PLAN_ACTION_OVER',
  'APPOINTMENT_PLANNED',
  'APPOINTMENT_MOVED',
  'APPOINTMENT_CANCELLED',
  'FORGOTTEN',
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

export interface NewItem {
  /** The organisation or the person whose inbox it is. */
  readonly owner: string;
  readonly kind: InboxKind;
  readonly referralId: string | null;
  /** Null where nobody is told of. */
  readonly personId: string | null;
  readonly unusualReadingId?: string;
  readonly transferId?: string;
  /** Of two organisations that have become one. */
  readonly absorbedId?: string;
  readonly keptId?: string;
}

const itemRow = z.object({
  position: z.coerce.number(),
  at: z.coerce.date(),
  kind: z.enum(INBOX_KINDS),
  referral_id: z.uuid().nullable(),
  person_id: personIdSchema.nullable(),
  unusual_reading_id: z.uuid().nullable(),
  transfer_id: z.uuid().nullable(),
  absorbed_id: z.uuid().nullable(),
  kept_id: z.uuid().nullable(),
});
export type ItemRow = z.infer<typeof itemRow>;

const TAKE = `
  insert into inbox_head (owner, position) values ($1, $2)
  on conflict (owner) do update set position = inbox_head.position + $2 returning position`;
const INSERT = `
  insert into inbox_item (owner, position, kind, referral_id, person_id, unusual_reading_id, transfer_id, absorbed_id, kept_id)
  select $1, $2 + i.nth, i.kind, i."referralId", i."personId", i."unusualReadingId", i."transferId", i."absorbedId", i."keptId"
  from jsonb_to_recordset($3::jsonb)
    as i(nth int, kind text, "referralId" uuid, "personId" uuid, "unusualReadingId" uuid, "transferId" uuid,
      "absorbedId" uuid, "keptId" uuid)`;

const ORGANISATIONS = 'select id from known_organisation where id = any($1::uuid[])';

/** The owners whose inbox is closed: the organisations that have left the consortium. */
async function closedAmong(em: EntityManager, owners: readonly string[]): Promise<ReadonlySet<string>> {
  if (owners.length === 0) return new Set();
  const found = await rows(em, z.object({ id: organisationIdSchema }), ORGANISATIONS, [owners]);
  return leftAmong(
    em,
    found.map(({ id }) => id),
  );
}

/** Writes items in the transaction, each owner's in the order given; to an organisation that has left, none. */
export async function deliver(em: EntityManager, items: readonly NewItem[]): Promise<void> {
  const closed = await closedAmong(em, [...new Set(items.map(({ owner }) => owner))]);
  const open = items.filter(({ owner }) => !closed.has(owner));
  const byOwner = [...Map.groupBy(open, ({ owner }) => owner)].sort(([left], [right]) => (left < right ? -1 : 1));
  for (const [owner, own] of byOwner) {
    const [head] = await rows(em, z.object({ position: z.coerce.number() }), TAKE, [owner, own.length]);
    const before = (head?.position ?? own.length) - own.length;
    await execute(em, INSERT, [owner, before, JSON.stringify(own.map((item, index) => ({ ...item, nth: index + 1 })))]);
  }
}

const HEADS = 'select owner, position from inbox_head where owner = any($1::uuid[])';
const headRow = z.object({ owner: z.string(), position: z.coerce.number() });

/** The newest position of each owner's inbox. */
export async function headsOfInboxes(em: EntityManager, owners: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = await rows(em, headRow, HEADS, [owners]);
  return new Map(found.map(({ owner, position }) => [owner, position]));
}

const AFTER = `
  select position, at, kind, referral_id, person_id, unusual_reading_id, transfer_id, absorbed_id, kept_id from inbox_item
  where owner = $1 and position > $2 order by position limit $3`;

const BEFORE = `
  select position, at, kind, referral_id, person_id, unusual_reading_id, transfer_id, absorbed_id, kept_id from inbox_item
  where owner = $1 and position < coalesce($2::bigint, 9223372036854775807) order by position desc limit $3`;

/** The items before a position, or the newest of all, the newest first (primary key). */
export const itemsBefore = (em: EntityManager, owner: string, position: number | null, limit: number): Promise<ItemRow[]> =>
  rows(em, itemRow, BEFORE, [owner, position, limit]);

/** Where a reader stands: the item that was given last, and when it was written; at position 0 before all. */
export interface InboxPlace {
  readonly position: number;
  /** In epoch milliseconds; null where a cursor of an earlier version does not say it. */
  readonly at: number | null;
}

/**
 * Whether the item that was given is there still: another at its position, or nothing where the inbox ends before it, is the work of
 * an older copy of the database, whose positions are given a second time.
 */
const STANDS = `
  select coalesce((select date_trunc('milliseconds', at) from inbox_item where owner = $1 and position = $2) = to_timestamp($3::bigint / 1000.0),
    (select position from inbox_head where owner = $1) >= $2, false) as stands`;

export async function stands(em: EntityManager, owner: string, position: number, at: number): Promise<boolean> {
  const [found] = await rows(em, z.object({ stands: z.boolean() }), STANDS, [owner, position, at]);
  return found?.stands ?? false;
}

const BEFORE_IT = `
  select position, at, kind, referral_id, person_id, unusual_reading_id, transfer_id, absorbed_id, kept_id from inbox_item
  where owner = $1 and date_trunc('milliseconds', at) <= to_timestamp($2::bigint / 1000.0) order by position desc limit 1`;

/** The last item written no later than an instant, in epoch milliseconds: what an older copy held is as old, and what followed on it is younger. */
export const itemAt = async (em: EntityManager, owner: string, at: number): Promise<ItemRow | undefined> =>
  (await rows(em, itemRow, BEFORE_IT, [owner, at]))[0];

/** The items after a position, the oldest first (primary key). */
export const itemsAfter = (em: EntityManager, owner: string, position: number, limit: number): Promise<ItemRow[]> =>
  rows(em, itemRow, AFTER, [owner, position, limit]);

const FORGET = `
  update inbox_item set kind = 'FORGOTTEN', person_id = null, referral_id = null, transfer_id = null, absorbed_id = null, kept_id = null
  where owner <> $1 and (person_id = $1 or referral_id in (select id from referral where person_id = $1))`;

const KNEW = `
  select id from known_organisation where kind <> 'CONSORTIUM' and id in (
    select organisation_id from known_link where person_id = $1
    union select unnest(holders) from step where person_id = $1
    union select owner from inbox_item where person_id = $1)`;
const CONSORTIUM = "select id from known_organisation where kind = 'CONSORTIUM'";
const idRow = z.object({ id: organisationIdSchema });

/**
 * Empties what organisations were told of a person who is forgotten. The items stay at their positions: a gap would be a loss. Those who knew
 * of the person are told that somebody is forgotten, and not who: lists that are open are read again.
 */
export async function forgetItems(em: EntityManager, personId: PersonId): Promise<void> {
  const knew = await rows(em, idRow, KNEW, [personId]);
  await execute(em, FORGET, [personId]);
  // Told a second time, as where the registry is followed anew, it is no news.
  const owners = knew.length > 0 ? [...knew, ...(await rows(em, idRow, CONSORTIUM))] : [];
  await deliver(
    em,
    owners.map(({ id: owner }) => ({ owner, kind: 'FORGOTTEN', referralId: null, personId: null })),
  );
}
