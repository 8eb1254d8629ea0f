/** The clock's move: a referral that nobody answered by its day expires. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { eachDue } from './each-due.js';
import { NO_REASON } from './reasons.js';
import { moveAct } from './referral-acts.js';
import { TRANSITIONS } from './states.js';
import { writeReferral } from './writing.js';

/** Expires what is due. Returns how many were looked at. */
export function expireDue(orm: MikroORM, now: Date): Promise<number> {
  const due = { dueOn: { $lt: inParis(now).day }, status: { $in: [...(TRANSITIONS.EXPIRED?.from ?? [])] } };
  return eachDue(orm, due, {
    writer: ({ fromId }) => fromId,
    move: async (em, referral) => {
      const act = moveAct(referral, { to: 'EXPIRED', at: now, byId: referral.fromId, why: NO_REASON });
      return (await writeReferral(em, referral, act)).events;
    },
  });
}
