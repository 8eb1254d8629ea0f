/** What an owner tells to whoever follows it from zero: its facts again, from its tables. */
import { openAsOwner } from '@passerelle/kit/database/orm';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { BEFORE_EVERY_ID } from '@passerelle/kit/identity/ids';
import type { Subgraph } from '@passerelle/kit/server/subgraph';

/** Every event of its tables, page by page. */
export async function toldAgainBy<World>(subgraph: Subgraph<World>, databaseUrl: string): Promise<readonly NewEvent[]> {
  const orm = await openAsOwner(subgraph, databaseUrl);
  const told: NewEvent[] = [];
  for (const table of subgraph.toldAgain ?? [])
    for (let after: string | undefined = BEFORE_EVERY_ID; after !== undefined; ) {
      const page = await table(orm.em.fork(), after);
      told.push(...page.events);
      after = page.last;
    }
  await orm.close(true);
  return told;
}
