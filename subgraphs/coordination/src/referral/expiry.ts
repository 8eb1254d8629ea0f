/** The clock's move: a referral that nobody answered by its day expires. */

import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { NO_REASON } from './reasons.js';
import { Referral } from './referral.js';
import { moveAct } from './referral-acts.js';
import { TRANSITIONS } from './states.js';
import { writeReferral } from './writing.js';

const AT_ONCE = 100;

/** Expires what is due. Several replicas may run it: each takes the rows that no other has locked. */
export async function expireDue(orm: MikroORM, now: Date): Promise<number> {
  const due = { dueOn: { $lt: inParis(now).day }, status: { $in: [...(TRANSITIONS.EXPIRED?.from ?? [])] } };
  const found = await orm.em.fork().find(Referral, due, { limit: AT_ONCE });
  for (const { id, fromId } of found) {
    const em = orm.em.fork();
    em.setSessionContext({ variables: { 'passerelle.organisation': fromId } });
    await em.transactional(async (transaction) => {
      const referral = await transaction.findOne(Referral, { $and: [{ id }, due] }, { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE });
      if (!referral) return;
      const act = moveAct(referral, { to: 'EXPIRED', at: now, byId: fromId, why: NO_REASON });
      const { events } = await writeReferral(transaction, referral, act);
      await appendEvents(transaction, events);
    });
  }
  return found.length;
}
