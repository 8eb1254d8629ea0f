/**
 * People who have two ids (docs/adr/0008-one-person-two-ids.md). No row is rewritten: an alias says that a former id is of the person of
 * the kept one. An owner keeps the aliases of whom it holds records, as `consent` tells it, and applies them when it reads.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { aliasChanged } from '../feed/events.js';
import type { FeedEvent } from '../feed/feed.js';
import { type OrganisationId, type PersonId, personIdSchema } from '../identity/ids.js';

type Told = Pick<FeedEvent, 'kind' | 'payload'>;

const LEARN = `
  insert into kit.person_alias as a (former_id, kept_id, since)
  select distinct on (e."personId") e."personId", e."keptId", e."changedAt"
  from jsonb_to_recordset($1::jsonb) as e(nth int, "personId" uuid, "keptId" uuid, "changedAt" bigint) order by e."personId", e.nth desc
  on conflict (former_id) do update set kept_id = excluded.kept_id, since = excluded.since where a.since <= excluded.since`;

/** Applies aliases, in the transaction that moves the position of the feed. */
export async function applyAliases(em: EntityManager, events: readonly Told[]): Promise<void> {
  const told = aliasChanged.among(events);
  if (told.length > 0) await execute(em, LEARN, [JSON.stringify(told.map((alias, nth) => ({ nth, ...alias })))]);
}

const aliasRow = z.object({ former_id: personIdSchema, kept_id: personIdSchema });

/** All aliases that stand, by which a process begins. */
export const loadAliases = (em: EntityManager): Promise<z.infer<typeof aliasRow>[]> =>
  rows(em, aliasRow, 'select former_id, kept_id from kit.person_alias where kept_id is not null');

/** The ids of a person: the kept one first. Of nearly everybody it is the one id. */
export type IdsOfPerson = readonly [PersonId, ...PersonId[]];

const OF_EACH = `
  with asked as (
    select p.id, coalesce(a.kept_id, p.id) as kept from unnest($1::uuid[]) as p(id) left join kit.person_alias a on a.former_id = p.id)
  select asked.id as asked, asked.kept as id, false as former from asked
  union all
  select asked.id, a.former_id, true from asked join kit.person_alias a on a.kept_id = asked.kept
  order by former, id`;
const idRow = z.object({ asked: personIdSchema, id: personIdSchema });

/** The ids of people, as they are on record in this transaction (indexes person_alias_pkey, person_alias_kept). */
export async function idsOnRecord(em: EntityManager, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, IdsOfPerson>> {
  const found = Map.groupBy(await rows(em, idRow, OF_EACH, [people]), ({ asked }) => asked);
  return new Map(
    people.map((id) => {
      const [kept = id, ...former] = (found.get(id) ?? []).map((row) => row.id);
      return [id, [kept, ...former]];
    }),
  );
}

/** The kept id of the person of a row, in SQL: two rows of one person have the same, under whichever ids they were written (person_alias_pkey). */
export const wholeOf = (row: string): string =>
  `coalesce((select al.kept_id from kit.person_alias al where al.former_id = ${row}.person_id), ${row}.person_id)`;

/** The tables in which an owner keeps who holds a record for whom. */
type LinkTable = 'known_link' | 'record_link' | 'former_link';
const heldOf = (links: LinkTable): string =>
  `select person_id as id from ${links} where organisation_id = $2 and person_id = any($1::uuid[]) order by array_position($1::uuid[], person_id) limit 1`;

/**
 * Returns the id under which an organisation holds its record of a person: the given one if it holds one under it, otherwise the kept
 * one. An organisation that holds a record of a former id goes on writing under it, so that a separation finds each record under the id
 * of whom it tells. Returns the given id where the organisation holds no record.
 */
export async function idHeld(
  em: EntityManager,
  links: LinkTable,
  { personId, organisationId }: { readonly personId: PersonId; readonly organisationId: OrganisationId },
): Promise<PersonId> {
  const ids = [personId, ...((await idsOnRecord(em, [personId])).get(personId) ?? [])];
  const [held] = await rows(em, z.object({ id: personIdSchema }), heldOf(links), [ids, organisationId]);
  return held?.id ?? personId;
}

/**
 * The aliases in the memory of an owner's process. They are few: finding that somebody has none costs a look into a map. The process
 * learns of one before it has acknowledged it. One that is late shows a person as two, or two as one a moment longer; what may be read
 * of them is decided by the id of each record all the same.
 */
export class PersonAliases {
  readonly #kept = new Map<string, PersonId>();
  readonly #former = new Map<PersonId, readonly PersonId[]>();

  /** Begins from what this owner's database holds. */
  begin(aliases: readonly z.infer<typeof aliasRow>[]): void {
    this.#kept.clear();
    this.#former.clear();
    for (const { former_id, kept_id } of aliases) this.#put(former_id, kept_id);
  }

  learn(events: readonly Told[]): void {
    for (const { personId, keptId } of aliasChanged.among(events)) this.#put(personId, keptId);
  }

  keptOf(id: string): string {
    return this.#kept.get(id) ?? id;
  }

  idsOf(id: PersonId): IdsOfPerson {
    const kept = this.#kept.get(id) ?? id;
    return [kept, ...(this.#former.get(kept) ?? [])];
  }

  #put(former: PersonId, kept: PersonId | null): void {
    const before = this.#kept.get(former);
    if (before)
      this.#former.set(
        before,
        (this.#former.get(before) ?? []).filter((id) => id !== former),
      );
    if (kept === null) return void this.#kept.delete(former);
    this.#kept.set(former, kept);
    this.#former.set(kept, [...(this.#former.get(kept) ?? []), former].sort());
  }
}

/** For whom of these people have several ids: by each of them, the id under which an organisation holds its record. */
export async function idsHeld(
  em: EntityManager,
  people: ReadonlySet<PersonId>,
  organisationId: OrganisationId,
): Promise<ReadonlyMap<PersonId, PersonId>> {
  const aliases = new PersonAliases();
  aliases.begin(await loadAliases(em));
  const several = [...people].map((id) => aliases.idsOf(id)).filter((ids) => ids.length > 1);
  const held = new Map<PersonId, PersonId>();
  for (const id of several.flat()) held.set(id, await idHeld(em, 'known_link', { personId: id, organisationId }));
  return held;
}
