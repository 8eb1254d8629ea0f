/**
 * The clock's moves: whose records are about to run out is warned, who is kept by nobody any longer is forgotten; who has read for long
 * enough that they were forgotten has no way in any more, and certificates run out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import { loadPolicy } from '@passerelle/schema/policy';
import { endLeftRecords } from '../leaving/record-links.js';
import { beginOneAgreed } from '../leaving/requests.js';
import { moveLate } from '../mergers/moving.js';
import { forgetOneDue, warnDue } from '../retention/clock.js';
import { endOneDue, forgetCertificates } from './erasure.js';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Looks every hour until the signal is aborted; what fails is tried again at the next. */
export const hourlyMoves: NonNullable<Subgraph['background']> = async (orm, log, signal) => {
  while (!signal.aborted) {
    const now = new Date();
    for (const [move, failed] of MOVES)
      await move(orm, now).catch((error: unknown) => log.error({ kind: error instanceof Error ? error.name : 'unknown' }, failed));
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
};

/** Closes what is due. Each person is forgotten in a transaction of their own. */
export async function closeDue(orm: MikroORM, now: Date): Promise<void> {
  const { wayInDays, certificateDays } = loadPolicy().erasure;
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  while (await orm.em.fork().transactional((em) => endOneDue(em, before(wayInDays), now)));
  await orm.em.fork().transactional((em) => forgetCertificates(em, before(certificateDays)));
}

/** Warns, and begins to forget, each person in a transaction of their own. */
export async function runOut(orm: MikroORM, now: Date): Promise<void> {
  const policy = loadPolicy();
  await orm.em.fork().transactional((em) => warnDue(em, policy, now));
  while (await orm.em.fork().transactional((em) => forgetOneDue(em, policy, now)));
}

/** Ends what an organisation that left has opened meanwhile, and waits no more for its answers. */
export async function letLeave(orm: MikroORM, now: Date): Promise<void> {
  // What is late of a member that was absorbed is the kept one's, and does not end.
  await orm.em.fork().transactional((em) => moveLate(em, now));
  await orm.em.fork().transactional(endLeftRecords);
  while (await orm.em.fork().transactional((em) => beginOneAgreed(em, now)));
}

/** Each goes on where another fails. */
const MOVES: readonly (readonly [move: (orm: MikroORM, now: Date) => Promise<void>, failed: string])[] = [
  [letLeave, 'records of organisations that left did not end'],
  [runOut, 'records did not run out'],
  [closeDue, 'erasures were not closed'],
];
