/** Emits events again from an owner's tables, for facts that its feed does not hold or that an earlier version told differently. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { BEFORE_EVERY_ID, type OrganisationId } from '../identity/ids.js';
import { appendEvents, lockHead, type NewEvent } from './feed.js';

/** How a page of rows is read; one transaction emits one page. */
export const A_PAGE = { orderBy: { id: 'asc' }, limit: 500 } as const;

/** The events of a page of rows, and the id of its last row; undefined where there are no more rows. */
export interface ToldPage {
  readonly events: readonly NewEvent[];
  readonly last: string | undefined;
}

/** Whose rows are told; those of all where nobody is named. */
export interface HolderOf {
  readonly holderId?: OrganisationId;
}

/** Reads the page of a table's rows after an id, and makes their events. */
export type ToldOf = (em: EntityManager, after: string, of?: HolderOf) => Promise<ToldPage>;

/**
 * Emits the events of all rows again. Returns how many it has emitted. The head of the feed is locked before rows are read, so a
 * change made meanwhile emits its event after this one.
 */
export async function tellAgain(em: EntityManager, tables: readonly ToldOf[]): Promise<number> {
  let told = 0;
  for (const table of tables) {
    let last: string | undefined = BEFORE_EVERY_ID;
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

/** Emits the events of one organisation's rows again, in the transaction of the caller. */
export async function tellAgainOf(em: EntityManager, tables: readonly ToldOf[], holderId: OrganisationId): Promise<void> {
  for (const table of tables) {
    let last: string | undefined = BEFORE_EVERY_ID;
    while (last !== undefined) {
      const page: ToldPage = await table(em, last, { holderId });
      if (page.events.length > 0) await appendEvents(em, page.events);
      last = page.last;
    }
  }
}
