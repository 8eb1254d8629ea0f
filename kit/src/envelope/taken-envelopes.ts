/**
 * Which envelopes a subgraph has taken. Its replicas share a table in which each envelope's id is put once. A process refuses by
 * its own memory what it has taken itself; only the others cost a statement, one for all that come in the same turn (0.3 ms; 4 ms
 * in a logged table). The table is UNLOGGED (PostgreSQL, CREATE TABLE): nothing waits for a disk. After a crash of the database
 * each process still knows, in memory, what it has taken.
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

/** Deletes an envelope some time after its end, because clocks differ. */
const FORGET = 'delete from kit.envelope_taken where until < extract(epoch from now()) - $1';
const FORGET_EVERY_MS = 30_000;

/** The envelopes that any replica of this subgraph has taken. */
export class TakenEnvelopes {
  readonly #seen = new SeenEnvelopes();
  readonly #taking: DataLoader<Coming, boolean>;

  constructor(private readonly entityManager: () => EntityManager) {
    this.#taking = new DataLoader(async (coming) => this.#takeAll(coming), { cache: false });
  }

  /** Takes an envelope: returns true where no replica has taken it before. Rejects where the database does not answer. */
  async take(id: string, until: number): Promise<boolean> {
    return this.#seen.take(id, until) && this.#taking.load({ id, until });
  }

  /** Deletes ended envelopes, until the signal is aborted. */
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
