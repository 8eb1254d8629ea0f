/** The clock's reminders: a referral's day is near, which its recipient is told, or has passed, which both organisations are. Each once. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import type { NewItem } from '../inbox.js';
import { eachDue } from './each-due.js';
import type { Referral, ReferralReminder } from './referral.js';
import { tellOfReferral } from './writing.js';

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

/** Tells what is due. Returns how many were looked at. */
export async function remindOfReferrals(orm: MikroORM, now: Date): Promise<number> {
  let count = 0;
  for (const reminder of ['SOON', 'LATE'] as const)
    count += await eachDue(orm, dueFor(reminder, now), {
      writer: ({ toId }) => toId,
      move: (em, referral) => {
        referral.reminder = reminder;
        return tellOfReferral(em, referral, remindedOf(referral, reminder));
      },
    });
  return count;
}

const remindedOf = ({ id: referralId, personId, fromId, toId }: Referral, reminder: ReferralReminder): NewItem[] =>
  (reminder === 'LATE' ? [fromId, toId] : [toId]).map((owner) => ({ owner, kind: `REFERRAL_${reminder}`, referralId, personId }));
