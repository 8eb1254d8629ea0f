/** Fills empty databases with the synthetic consortium, each subgraph's part in one transaction. */
import { openAsOwner } from '@passerelle/kit/database/orm';
import { execute, rows } from '@passerelle/kit/database/sql';
import { makeConsortium } from '@passerelle/synthetic/consortium';
import { z } from 'zod';
import { SUBGRAPHS } from './subgraphs.js';

/** Told after each subgraph. */
export type SeedProgress = (done: number, total: number, subgraph: string) => void;

const MARK = "insert into kit.secret (name, value) values ('seeded', now()::text) on conflict do nothing";

/**
 * Seeds those databases that have never been. Returns how many were.
 * @param databases which are migrated, by subgraph, as their owners' addresses
 */
export async function seedAll(databases: ReadonlyMap<string, string>, progress: SeedProgress): Promise<number> {
  const world = makeConsortium();
  let seeded = 0;
  for (const [index, subgraph] of SUBGRAPHS.entries()) {
    const url = databases.get(subgraph.name) ?? '';
    const orm = await openAsOwner(subgraph, url);
    try {
      await orm.em.fork().transactional(async (em) => {
        const [known] = await rows(em, z.object({ name: z.string() }), "select name from kit.secret where name = 'seeded' for update");
        if (known) return;
        await subgraph.seed(em, world);
        await execute(em, MARK);
        seeded += 1;
      });
    } finally {
      await orm.close(true);
    }
    progress(index + 1, SUBGRAPHS.length, subgraph.name);
  }
  return seeded;
}
