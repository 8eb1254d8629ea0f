/**
 * Statements of the door, each in a transaction of its own unless it stands in one: row-level security lets the door alone write what
 * belongs to signing in, and a transaction says who writes (migrations.ts).
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, rows } from '@passerelle/kit/database/sql';
import type { z } from 'zod';

/** The entity manager of the door. */
export function asDoor(em: EntityManager): EntityManager {
  em.setSessionContext({ variables: { 'passerelle.door': 'open' } });
  return em;
}

/** As `rows`. */
export const rowsAsDoor = <Row extends z.ZodType>(em: EntityManager, row: Row, statement: string, parameters: readonly unknown[]) =>
  em.transactional((transaction) => rows(transaction, row, statement, parameters));

/** As `execute`. */
export const executeAsDoor = (em: EntityManager, statement: string, parameters: readonly unknown[]): Promise<number> =>
  em.transactional((transaction) => execute(transaction, statement, parameters));
