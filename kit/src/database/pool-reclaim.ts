/**
 * Reclaims pool connections that were never released. The query builder releases a connection when its work is done. Where a
 * connection dies inside a transaction, or its server crashes, the work can end without a release. After a few such losses the pool
 * would be empty for good, and closing it would never end.
 */
import type { Pool, PoolClient } from 'pg';
import { Counter } from 'prom-client';

const lost = new Counter({
  name: 'passerelle_pool_places_lost_total',
  help: 'Places of connection pools that nobody gave back and that were taken back',
});

export interface HoldLimits {
  /** A connection that is held for longer is lost, in milliseconds: no work takes that long. */
  readonly heldMs: number;
  /** The same while the pool is closing. */
  readonly endingMs: number;
  /** How long the holder of a dead connection has to release it in the usual way. */
  readonly graceMs: number;
}

/** For serving requests: the gateway gives up on a request long before. */
export const SERVING: HoldLimits = { heldMs: 60_000, endingMs: 3_000, graceMs: 500 };

/** For seeds and rebuilds, which may take any time. */
export const LASTING: HoldLimits = { ...SERVING, heldMs: Number.POSITIVE_INFINITY };

/** Watches a pool until it has ended. Call when the pool is made. */
export function reclaimConnections(pool: Pool, { heldMs, endingMs, graceMs }: HoldLimits): void {
  /** Since when each connection is held, on the monotonic clock. */
  const held = new Map<PoolClient, number>();
  pool.on('acquire', (client) => held.set(client, performance.now()));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) => client.once('end', () => setTimeout(() => giveBack(client), graceMs).unref()));
  const look = setInterval(() => {
    const limit = pool.ending ? endingMs : heldMs;
    for (const [client, since] of held) if (performance.now() - since > limit && giveBack(client)) lost.inc();
    if (pool.ended) clearInterval(look);
  }, Math.min(heldMs, endingMs) / 3).unref();
}

/** Releases the connection; returns false where it was released already, because a second release throws. */
function giveBack(client: PoolClient): boolean {
  try {
    client.release(true);
    return true;
  } catch {
    return false;
  }
}
