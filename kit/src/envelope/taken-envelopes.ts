/**
 * Which envelopes a subgraph has taken, whichever of its replicas did: their ids are in the database that is theirs together, and
 * each is put there once. What one process took it refuses by its own memory; only what it has not seen costs a statement, one for
 * all that come in the same turn (0.3 ms, where a table that is logged costs 4). The table is not logged (PostgreSQL, CREATE TABLE,
 * UNLOGGED): nothing waits for a disk, and a crash of the database forgets for the others what the memory of who took it still knows.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { z } from 'zod';
import { execute, rows } from '../database/sql.js';
import { LONGEST_ENVELOPE_SECONDS } from './envelope.js';
import { SeenEnvelopes } from './seen-envelopes.js';

interface Coming {
  readonly id: string;
  /** In epoch seconds. */
  readonly until: number;
}

const TAKE = `
  insert into kit.envelope_taken (id, until) select * from unnest($1::uuid[], $2::double precision[])
  on conflict do nothing returning id`;

/** A while after its end, since clocks differ. */
const FORGET = 'delete from kit.envelope_taken where until < extract(epoch from now()) - $1';
const FORGET_EVERY_MS = 30_000;

export class TakenEnvelopes {
  readonly #seen = new SeenEnvelopes();
  readonly #taking: DataLoader<Coming, boolean>;

  constructor(private readonly entityManager: () => EntityManager) {
    this.#taking = new DataLoader(async (coming) => this.#takeAll(coming), { cache: false });
  }

  /** Whether the envelope is new, and from now on is not, for any replica. Rejects where the database does not answer. */
  async take(id: string, until: number): Promise<boolean> {
    return this.#seen.take(id, until) && this.#taking.load({ id, until });
  }

  /** Forgets those that have ended, until the signal is aborted. */
  async forgetEnded(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await execute(this.entityManager(), FORGET, [LONGEST_ENVELOPE_SECONDS]).catch(() => undefined);
      await sleep(FORGET_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #takeAll(coming: readonly Coming[]): Promise<boolean[]> {
    const parameters = [coming.map(({ id }) => id), coming.map(({ until }) => until)];
    const taken = await rows(this.entityManager(), z.object({ id: z.string() }), TAKE, parameters);
    const ids = new Set(taken.map(({ id }) => id));
    return coming.map(({ id }) => ids.has(id));
  }
}
