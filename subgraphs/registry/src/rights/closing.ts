/**
 * The clock's moves: whose records are about to run out is warned, who is kept by nobody any longer is forgotten; who has read for long
 * enough that they were forgotten has no way in any more, and certificates run out.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { movedEvery } from '@passerelle/kit/server/clock-moves';
import { loadPolicy } from '@passerelle/schema/policy';
import { endLeftRecords } from '../leaving/record-links.js';
import { beginOneAgreed } from '../leaving/requests.js';
import { moveLate } from '../mergers/moving.js';
import { forgetOneDue, warnDue } from '../retention/clock.js';
import { endOneDue, forgetCertificates } from './erasure.js';

const DAY_MS = 86_400_000;

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

/** What the registry does by itself, every hour. */
export const hourlyMoves = movedEvery(
  'HOUR',
  { move: letLeave, failed: 'records of organisations that left did not end' },
  { move: runOut, failed: 'records did not run out' },
  { move: closeDue, failed: 'erasures were not closed' },
);
