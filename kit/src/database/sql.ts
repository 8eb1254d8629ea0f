/** The named statements of the kit and the subgraphs: parameters by `$n`, rows parsed, in the entity manager's transaction. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { Counter } from 'prom-client';
import type { z } from 'zod';

/** Every statement that this process sends, by subgraph: what the tests of batching and the operators look at. */
export const sqlStatements = new Counter({
  name: 'passerelle_sql_statements_total',
  help: 'SQL statements sent, by subgraph',
  labelNames: ['subgraph'],
});

/** Runs a statement and parses each row. Throws a ZodError where the rows are not what the statement promises. */
export async function rows<Row extends z.ZodType>(
  em: EntityManager,
  row: Row,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<z.infer<Row>[]> {
  const result = await run(em, statement, parameters);
  return result.rows.map((entry) => row.parse(entry));
}

/** Runs a statement for its effect. Returns how many rows it touched. */
export async function execute(em: EntityManager, statement: string, parameters: readonly unknown[] = []): Promise<number> {
  return Number((await run(em, statement, parameters)).numAffectedRows ?? 0n);
}

function run(em: EntityManager, statement: string, parameters: readonly unknown[]) {
  sqlStatements.inc({ subgraph: em.config.get('contextName') });
  return em.getKysely<object>().executeQuery(CompiledQuery.raw(statement, [...parameters]));
}
