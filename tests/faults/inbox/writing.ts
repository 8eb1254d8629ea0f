/**
 * Writes items into inboxes as changes do: many transactions at once, each delivering to several owners, some slow to commit so
 * that they commit in another order than they began, some rolled back, some cut off.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { deliver, type NewItem } from '@passerelle/coordination/inbox';

const WRITERS = 8;
const OWNERS_AT_ONCE = 4;
const ITEMS_AT_ONCE = 40;
/** After so long a writer tries again what failed. */
const AGAIN_MS = 20;

export interface WritingOptions {
  readonly items: number;
  readonly owners: readonly string[];
  readonly personIds: readonly string[];
  readonly signal: AbortSignal;
}

/** Returns how many items were written, as far as their commits were heard of. */
export async function write(orm: MikroORM, { items, owners, personIds, signal }: WritingOptions): Promise<number> {
  let written = 0;
  const work = async () => {
    while (written < items && !signal.aborted) {
      const some = await writeSome(orm, owners, personIds).catch(() => sleep(AGAIN_MS, 0));
      written += some;
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, work));
  return written;
}

class RolledBack extends Error {}

async function writeSome(orm: MikroORM, owners: readonly string[], personIds: readonly string[]): Promise<number> {
  const to = Array.from({ length: 1 + below(OWNERS_AT_ONCE) }, () => chosen(owners));
  const items = Array.from(
    { length: 1 + below(ITEMS_AT_ONCE) },
    (): NewItem => ({ owner: chosen(to), kind: 'CONSENT_GRANTED', referralId: null, personId: chosen(personIds) }),
  );
  await orm.em.fork().transactional(async (em) => {
    await deliver(em, items);
    if (below(10) === 0) await sleep(below(40));
    if (below(50) === 0) throw new RolledBack();
  });
  return items.length;
}

const below = (end: number): number => Math.floor(Math.random() * end);
function chosen<Value>(among: readonly Value[]): Value {
  const found = among[below(among.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
