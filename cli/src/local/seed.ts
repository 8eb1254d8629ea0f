/**
 * Fills empty databases with the synthetic consortium, each subgraph's part in one transaction. Where any database holds something,
 * none is filled: invented people never stand beside real ones.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { openAsOwner } from '@passerelle/kit/database/orm';
import { execute, rows } from '@passerelle/kit/database/sql';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import { makeConsortium } from '@passerelle/synthetic/consortium';
import type { World } from '@passerelle/synthetic/world';
import { z } from 'zod';
import { SUBGRAPHS } from '../owners/subgraphs.js';

/** Told after each subgraph. */
export type SeedProgress = (done: number, total: number, subgraph: string) => void;

/** How many databases were seeded, none where all had been before; or those that hold something, so that none was. */
export type Seeding = { readonly seeded: number } | { readonly filled: readonly string[] };

/** Why nothing was seeded. */
export const filledProblem = (filled: readonly string[]): string =>
  `no invented people were added, for the databases of ${filled.join(', ')} are not empty: that takes empty databases alone`;

/**
 * Seeds all, or goes on where a seeding was broken off.
 * @param databases which are migrated, by subgraph, as their owners' addresses
 */
export async function seedAll(databases: ReadonlyMap<string, string>, progress: SeedProgress): Promise<Seeding> {
  const states = new Map<string, State>();
  for (const subgraph of SUBGRAPHS) states.set(subgraph.name, await inDatabase(subgraph, databases, stateOf));
  if ([...states.values()].every(({ isSeeded }) => isSeeded)) return { seeded: 0 };
  const filled = [...states].flatMap(([name, { isFilled }]) => (isFilled ? [name] : []));
  if (filled.length > 0) return { filled };
  const world = makeConsortium();
  let seeded = 0;
  for (const [index, subgraph] of SUBGRAPHS.entries()) {
    if (await inDatabase(subgraph, databases, (em) => seedOnce(em, subgraph, world))) seeded += 1;
    progress(index + 1, SUBGRAPHS.length, subgraph.name);
  }
  return { seeded };
}

/** Seeds a database unless that was done. Who seeds at the same time waits, and finds it done. */
async function seedOnce(em: EntityManager, subgraph: Subgraph<World>, world: World): Promise<boolean> {
  await execute(em, "select pg_advisory_xact_lock(hashtext('passerelle seed'))");
  if ((await stateOf(em)).isSeeded) return false;
  await subgraph.seed(em, world);
  await execute(em, MARK);
  return true;
}

/** Where the feed stands when a seeding ends: one that stands elsewhere has told of somebody since. */
const MARK = "insert into kit.secret (name, value) select 'seeded', position::text from kit.feed_head";

interface State {
  readonly isSeeded: boolean;
  /** Whether it holds what no seeding put there. */
  readonly isFilled: boolean;
}

async function stateOf(em: EntityManager): Promise<State> {
  const [mark] = await rows(em, z.object({ untouched: z.boolean() }), SEEDED);
  if (mark) return { isSeeded: true, isFilled: !mark.untouched };
  const tables = await rows(em, z.object({ name: z.string() }), TABLES, [BOOKKEEPING]);
  const [found] = await rows(
    em,
    z.object({ filled: z.boolean() }),
    `select ${tables.map(({ name }) => `exists (select from ${name})`).join(' or ')} as filled`,
  );
  return { isSeeded: false, isFilled: found?.filled ?? false };
}

const SEEDED = `
  select s.value = h.position::text as untouched from kit.secret s cross join kit.feed_head h where s.name = 'seeded'`;

/** Rows of these alone are nobody's records: a database has them once it is migrated, and served. */
const BOOKKEEPING = [
  'public.mikro_orm_migrations',
  'public.access_head',
  'kit.feed_head',
  'kit.disclosure_head',
  'kit.secret',
  'kit.follower',
  'kit.followed',
  'kit.envelope_taken',
  'kit.probe',
];
const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('kit', 'public') and c.relkind in ('r', 'p') and format('%s.%s', n.nspname, c.relname) <> all ($1::text[])`;

/** Runs work in a transaction of a subgraph's database, as its owner. */
async function inDatabase<Result>(
  subgraph: Subgraph<World>,
  databases: ReadonlyMap<string, string>,
  work: (em: EntityManager) => Promise<Result>,
): Promise<Result> {
  const orm = await openAsOwner(subgraph, databases.get(subgraph.name) ?? '');
  try {
    return await orm.em.fork().transactional(work);
  } finally {
    await orm.close(true);
  }
}
