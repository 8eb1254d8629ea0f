/** The named statements of the kit and the subgraphs: parameters by `$n`, rows parsed, in the entity manager's transaction. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { Counter } from 'prom-client';
import type { z } from 'zod';

const sent = new Counter({
  name: 'passerelle_sql_statements_total',
  help: 'SQL statements sent, by subgraph and by what they were for',
  labelNames: ['subgraph', 'work'],
});
/**
 * What a statement is for: a client's request; the disclosure log, which several requests share; or other work, such as feeds and
 * timers.
 */
type Work = 'request' | 'disclosure-log' | 'background';
const work = new AsyncLocalStorage<Work>();

/** Runs work and counts its statements under this name. */
export const working = <Result>(on: Work, run: () => Result): Result => work.run(on, run);

/** Counts a statement, for operators and for the tests of batching. */
export const countStatement = (subgraph: string): void => sent.inc({ subgraph, work: work.getStore() ?? 'background' });

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

/** The part of pg's client that a library needs to send its own statements. */
export interface SqlClient {
  readonly query: (statement: {
    readonly text: string;
    readonly values: readonly unknown[];
  }) => Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number }>;
}

/** Sends a library's statements through the ORM's pool, each in a transaction of its own. */
export const sqlClient = (entityManager: () => EntityManager): SqlClient => ({
  query: async ({ text, values }) => {
    const { rows: found, numAffectedRows } = await run(entityManager(), text, values);
    return { rows: found, rowCount: Number(numAffectedRows ?? found.length) };
  },
});

function run(em: EntityManager, statement: string, parameters: readonly unknown[]) {
  countStatement(em.config.get('contextName'));
  return em.getKysely<object>().executeQuery(CompiledQuery.raw(statement, [...parameters]));
}
