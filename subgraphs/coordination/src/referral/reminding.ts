/** The clock's reminders: a referral's day is near, which its recipient is told, or has passed, which both organisations are. Each once. */
import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { writeAs } from '@passerelle/kit/record/write-as';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import type { NewItem } from '../inbox.js';
import { Referral, type ReferralReminder } from './referral.js';
import { tellOfReferral } from './writing.js';

const AT_ONCE = 100;
const DAYS_BEFORE = 3;
const DAY_MS = 86_400_000;

/** What is to be reminded of at an instant (index referral_reminder). What nobody answered by its day expires, and is told so. */
const dueFor = (reminder: ReferralReminder, now: Date) => {
  const { day } = inParis(now);
  return reminder === 'LATE'
    ? {
        dueOn: { $lt: day },
        status: { $in: ['ACCEPTED', 'IN_PROGRESS'] as const },
        $or: [{ reminder: null }, { reminder: 'SOON' as const }],
      }
    : {
        dueOn: { $gte: day, $lte: addDays(day, DAYS_BEFORE) },
        // Whoever sends something for tomorrow has said so today.
        sentAt: { $lt: new Date(now.getTime() - DAY_MS) },
        status: { $in: ['SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS'] as const },
        reminder: null,
      };
};

/** Tells what is due. Several replicas may run it: each takes the rows that no other has locked. Returns how many were looked at. */
export async function remindOfReferrals(orm: MikroORM, now: Date): Promise<number> {
  let count = 0;
  for (const reminder of ['SOON', 'LATE'] as const) {
    const due = dueFor(reminder, now);
    const found = await orm.em.fork().find(Referral, due, { limit: AT_ONCE });
    for (const { id, toId } of found)
      await orm.em.fork().transactional(async (em) => {
        await writeAs(em, toId);
        const referral = await em.findOne(Referral, { $and: [{ id }, due] }, { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE });
        if (!referral) return;
        referral.reminder = reminder;
        await appendEvents(em, await tellOfReferral(em, referral, remindedOf(referral, reminder)));
      });
    count += found.length;
  }
  return count;
}

const remindedOf = ({ id: referralId, personId, fromId, toId }: Referral, reminder: ReferralReminder): NewItem[] =>
  (reminder === 'LATE' ? [fromId, toId] : [toId]).map((owner) => ({ owner, kind: `REFERRAL_${reminder}`, referralId, personId }));
