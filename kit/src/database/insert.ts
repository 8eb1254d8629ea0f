/** Bulk inserts, in portions that stay under PostgreSQL's 65,535 parameters of a statement. */
import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';

const PORTION = 1_000;

/** Inserts rows of one entity as they are, without loading them. `rows` name the entity's properties. */
export async function insertAll(em: EntityManager, entity: EntityClass<object>, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += PORTION) {
    await em.insertMany(entity, rows.slice(start, start + PORTION));
  }
}

/** A new row of an entity, to be written with the transaction. */
export function persistNew<Entity extends object>(em: EntityManager, entity: new () => Entity, values: Partial<Entity>): Entity {
  const row = Object.assign(new entity(), values);
  em.persist(row);
  return row;
}
