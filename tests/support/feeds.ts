/** Waits until every follower has applied all that its source has told. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

const WITHIN_MS = 20_000;

/** Twice over: what consent makes of what it follows is told by it in turn. */
export async function whenFollowed(pools: ReadonlyMap<string, Pool>): Promise<void> {
  await whenFollowedOnce(pools);
  await whenFollowedOnce(pools);
}

async function whenFollowedOnce(pools: ReadonlyMap<string, Pool>): Promise<void> {
  const heads = new Map<string, number>();
  for (const [name, pool] of pools) {
    heads.set(`${name} events`, await positionOf(pool, 'select position from kit.feed_head'));
    heads.set(`${name} disclosures`, await positionOf(pool, 'select position from kit.disclosure_head'));
  }
  const deadline = performance.now() + WITHIN_MS;
  for (const pool of pools.values()) {
    while ((await behind(pool, heads)).length > 0) {
      if (performance.now() > deadline) throw new Error(`not followed: ${(await behind(pool, heads)).join(', ')}`);
      await sleep(20);
    }
  }
}

async function positionOf(pool: Pool, statement: string): Promise<number> {
  const { rows } = await pool.query<{ position: string }>(statement);
  return Number(rows[0]?.position ?? 0);
}

async function behind(pool: Pool, heads: ReadonlyMap<string, number>): Promise<string[]> {
  const { rows } = await pool.query<{ source: string; stream: string; position: string }>(
    'select source, stream, position from kit.followed',
  );
  return rows
    .filter(({ source, stream, position }) => Number(position) < (heads.get(`${source} ${stream}`) ?? 0))
    .map(({ source, stream }) => `${source} ${stream}`);
}
