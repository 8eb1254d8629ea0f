/**
 * Keeps the places of a pool from being lost. The query builder gives a place back when its work is done; where a connection
 * dies in the middle of a transaction, or its server crashes and recovers, the work can end without that, and after a few such
 * losses the pool would be empty for good and its end would be waited for for ever.
 */
import type { Pool, PoolClient } from 'pg';
import { Counter } from 'prom-client';

const lost = new Counter({
  name: 'passerelle_pool_places_lost_total',
  help: 'Places of connection pools that nobody gave back and that were taken back',
});

export interface PlaceLimits {
  /** No work holds a connection for longer: a place held longer has been lost. */
  readonly heldMs: number;
  /** The same once the pool is ending, when all work but the last has been done. */
  readonly endingMs: number;
  /** For whoever held a connection that died to give it back in the usual way. */
  readonly graceMs: number;
}

/** Every statement of a served request is given up by the gateway long before. */
export const SERVING: PlaceLimits = { heldMs: 60_000, endingMs: 3_000, graceMs: 500 };

/** A seed or a rebuild may take as long as it likes. */
export const LASTING: PlaceLimits = { ...SERVING, heldMs: Number.POSITIVE_INFINITY };

/** Watches a pool from its making to its end. */
export function watchPlaces(pool: Pool, { heldMs, endingMs, graceMs }: PlaceLimits): void {
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

/** Whether it had not been given back: a second time throws and changes nothing. */
function giveBack(client: PoolClient): boolean {
  try {
    client.release(true);
    return true;
  } catch {
    return false;
  }
}
