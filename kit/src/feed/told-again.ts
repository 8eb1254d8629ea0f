/** Telling again, from an owner's tables, what its feed does not hold: facts that an earlier version told otherwise, or not at all. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendEvents, lockHead, type NewEvent } from './feed.js';

/** The rows of a table that are told of in one transaction. */
export const A_PAGE = { orderBy: { id: 'asc' }, limit: 500 } as const;

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What is told of a page of rows, and the id of the last of them; undefined where there are no more. */
export interface ToldPage {
  readonly events: readonly NewEvent[];
  readonly last: string | undefined;
}

/** What is told of a table's rows that come after an id, A_PAGE of them. */
export type ToldOf = (em: EntityManager, after: string) => Promise<ToldPage>;

/**
 * Tells again of all rows. Returns how many events it told. The head of the feed is locked before rows are read: what changes them
 * meanwhile tells of it after this, and has the last word.
 */
export async function tellAgain(em: EntityManager, tables: readonly ToldOf[]): Promise<number> {
  let told = 0;
  for (const table of tables) {
    let last: string | undefined = BEFORE_ALL;
    while (last !== undefined) {
      const after: string = last;
      last = await em.fork().transactional(async (inner) => {
        await lockHead(inner);
        const page = await table(inner, after);
        if (page.events.length > 0) await appendEvents(inner, page.events);
        told += page.events.length;
        return page.last;
      });
    }
  }
  return told;
}
