/** Locks people, so that one change at a time is made to what they gave and refused, under whichever of their ids. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@passerelle/kit/database/sql';
import { type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { idsOnRecord } from '@passerelle/kit/record/person-alias';
import type { KnownPerson } from '@passerelle/kit/registry/known';
import { z } from 'zod';

const LOCK = 'select id, majority_on::text as "majorityOn" from known_person where id = any($1::uuid[]) order by id for update';
const personRow = z.object({ id: personIdSchema, majorityOn: z.string().nullable() });

/** Locks the people who are known among these, in the order of their ids, until the end of the transaction. */
export const lockPeople = (em: EntityManager, people: readonly PersonId[]): Promise<KnownPerson[]> => rows(em, personRow, LOCK, [people]);

/** Locks a person under all of their ids. Where they were joined with another meanwhile, that one too. */
export async function lockWhole(em: EntityManager, id: PersonId): Promise<KnownPerson[]> {
  const before = await idsOf(em, id);
  const locked = await lockPeople(em, before);
  const after = await idsOf(em, id);
  return after.every((one) => before.includes(one)) ? locked : lockPeople(em, after);
}

/** The ids of a person, as they are on record. */
export const idsOf = async (em: EntityManager, id: PersonId): Promise<readonly PersonId[]> => (await idsOnRecord(em, [id])).get(id) ?? [id];
