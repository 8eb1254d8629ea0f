/** Of whom each id is, by what the registrar found of pairs: people who are one keep one id, whichever way they were found to be one. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import { aliasChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { z } from 'zod';

/** Two people who were found to be one, and which of their ids is kept. */
export interface Merge {
  readonly formerId: PersonId;
  readonly keptId: PersonId;
}

/**
 * The kept id of each person who is among these, in their order: two that are one already, by others, keep what they have. Pure.
 */
export function keptAmong(merges: readonly Merge[]): ReadonlyMap<PersonId, PersonId> {
  const kept = new Map<PersonId, PersonId>();
  const keptOf = (id: PersonId): PersonId => kept.get(id) ?? id;
  for (const { formerId, keptId } of merges) {
    const [former, into] = [keptOf(formerId), keptOf(keptId)];
    for (const id of [former, into]) if (!kept.has(id)) kept.set(id, id);
    for (const [id, before] of kept) if (before === former) kept.set(id, into);
  }
  return kept;
}

/** Merges are made and taken back by one at a time until the transaction ends. */
export async function lockMerges(em: EntityManager): Promise<void> {
  await execute(em, "select pg_advisory_xact_lock(hashtext('merge people'))");
}

/** All pairs by which somebody is one with one of these people, the oldest first. */
const AROUND = `
  with recursive one as (
    select unnest($1::uuid[]) as id
    union
    select case when p.person_id = one.id then p.other_id else p.person_id end from one
      join possible_pair p on one.id in (p.person_id, p.other_id) and p.finding = 'SAME_PERSON'
  )
  select distinct p.merged_at, p.id, p.kept_id as kept, case when p.kept_id = p.person_id then p.other_id else p.person_id end as former
  from one join possible_pair p on p.finding = 'SAME_PERSON' and one.id in (p.person_id, p.other_id) order by p.merged_at, p.id`;
const mergeRow = z.object({ former: personIdSchema, kept: personIdSchema });

async function mergesAround(em: EntityManager, people: readonly PersonId[]): Promise<Merge[]> {
  const found = await rows(em, mergeRow, AROUND, [people]);
  return found.map(({ former, kept }) => ({ formerId: former, keptId: kept }));
}

/** The kept id of each person who is one with one of these. Call with the merges locked. */
export const keptAround = async (em: EntityManager, people: readonly PersonId[]): Promise<Kept> =>
  keptAmong(await mergesAround(em, people));

type Kept = ReadonlyMap<PersonId, PersonId>;

/** What is told where the kept ids of people were `before` and are now `after`. Pure. */
export function aliasEvents(before: Kept, after: Kept, at: Date): NewEvent[] {
  const told = [...new Set([...before.keys(), ...after.keys()])].flatMap((personId) => {
    const [was, is] = [before.get(personId) ?? personId, after.get(personId) ?? personId];
    return was === is ? [] : [{ personId, keptId: is === personId ? null : is }];
  });
  return told.map((alias) => aliasChanged.of({ ...alias, changedAt: at.getTime() }));
}

/**
 * What is told where a person is to be forgotten, with the pairs that name them: who was one by them is one no more. Call before the
 * pairs go.
 */
export async function aliasesWithout(em: EntityManager, personId: PersonId, at: Date): Promise<NewEvent[]> {
  await lockMerges(em);
  const merges = await mergesAround(em, [personId]);
  const others = merges.filter(({ formerId, keptId }) => formerId !== personId && keptId !== personId);
  return aliasEvents(keptAmong(merges), keptAmong(others), at);
}
