/** Waits until every follower has applied all that its source has told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import pg, { type Pool } from 'pg';

/** How long followers may stand still: one that has far to go takes its time on a busy machine, and moves. */
const STILL_MS = 60_000;

/** Who follows what: given for processes that have just begun, and may not have noted yet what they follow. */
interface Follower {
  readonly name: string;
  readonly follows: readonly { readonly source: string; readonly stream: string }[];
}

/**
 * Works over databases, each reached by one connection, and lets go of them.
 * @param addresses by the owner's name
 */
export async function overDatabases(
  addresses: Readonly<Record<string, string>>,
  work: (pools: ReadonlyMap<string, Pool>) => Promise<void>,
): Promise<void> {
  const pools = new Map(Object.entries(addresses).map(([name, connectionString]) => [name, new pg.Pool({ connectionString, max: 1 })]));
  try {
    await work(pools);
  } finally {
    await Promise.all([...pools.values()].map((pool) => pool.end()));
  }
}

/** Twice over: what consent makes of what it follows is told by it in turn. */
export async function whenFollowed(pools: ReadonlyMap<string, Pool>, followers: readonly Follower[] = []): Promise<void> {
  await whenFollowedOnce(pools, followers);
  await whenFollowedOnce(pools, followers);
}

/** Until each owner knows who has access it lets no professional in. */
export const whenAccessIsKnown = (pools: ReadonlyMap<string, Pool>, followers: readonly Follower[]): Promise<void> =>
  whenFollowedOnce(
    pools,
    followers.map(({ name, follows }) => ({ name, follows: follows.filter(({ stream }) => stream === 'access') })),
    (stream) => stream === 'registry access',
  );

async function whenFollowedOnce(
  pools: ReadonlyMap<string, Pool>,
  followers: readonly Follower[],
  isAwaited: (stream: string) => boolean = () => true,
): Promise<void> {
  const heads = new Map<string, number>();
  for (const [name, pool] of pools) {
    heads.set(`${name} events`, await positionOf(pool, 'select position from kit.feed_head'));
    heads.set(`${name} disclosures`, await positionOf(pool, 'select position from kit.disclosure_head'));
    if (name === 'registry') heads.set('registry access', await positionOf(pool, 'select position from access_head'));
  }
  for (const [name, pool] of pools) {
    const follows = followers.find((follower) => follower.name === name)?.follows ?? [];
    const late = async () => (await behind(pool, heads, follows)).filter(({ stream }) => isAwaited(stream));
    let left = await late();
    let moved = performance.now();
    while (left.length > 0) {
      await sleep(20);
      const now = await late();
      if (!isDeepStrictEqual(now, left)) moved = performance.now();
      left = now;
      if (performance.now() - moved > STILL_MS) throw new Error(`not followed by ${name}: ${left.map(({ stream }) => stream).join(', ')}`);
    }
  }
}

async function positionOf(pool: Pool, statement: string): Promise<number> {
  const { rows } = await pool.query<{ position: string }>(statement);
  return Number(rows[0]?.position ?? 0);
}

/** How far a follower has come in a stream. */
interface Reached {
  readonly stream: string;
  readonly position: number;
}

async function behind(pool: Pool, heads: ReadonlyMap<string, number>, follows: Follower['follows']): Promise<Reached[]> {
  const { rows } = await pool.query<{ source: string; stream: string; position: string }>(
    'select source, stream, position from kit.followed',
  );
  const reached = new Map(follows.map(({ source, stream }) => [`${source} ${stream}`, 0]));
  for (const { source, stream, position } of rows) reached.set(`${source} ${stream}`, Number(position));
  return [...reached].flatMap(([stream, position]) => (position < (heads.get(stream) ?? 0) ? [{ stream, position }] : []));
}
