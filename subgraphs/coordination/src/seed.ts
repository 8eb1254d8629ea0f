/** The referrals and the plans of the synthetic consortium. Steps, links and consents come by the feeds. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { derivedId, organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import type { Referral as Story, World } from '@passerelle/synthetic/world';
import { deliver } from './inbox.js';
import { seedPlans } from './plan/seed.js';
import { NO_REASON, type Why } from './referral/reasons.js';
import { Referral } from './referral/referral.js';
import { type Moved, moveAct, referralAct } from './referral/referral-acts.js';
import { ReferralEvent } from './referral/referral-event.js';
import type { ReferralStatus } from './referral/states.js';
import { standing } from './referral/writing.js';
import { insertReferralSteps } from './step-index.js';

/** How a referral came from its sending to where it stands. */
const WAYS: Readonly<Record<Story['status'], readonly ReferralStatus[]>> = {
  SENT: [],
  RECEIVED: ['RECEIVED'],
  ACCEPTED: ['ACCEPTED'],
  DECLINED: ['DECLINED'],
  IN_PROGRESS: ['ACCEPTED', 'IN_PROGRESS'],
  COMPLETED: ['ACCEPTED', 'IN_PROGRESS', 'COMPLETED'],
};
const FULL: Why = { because: 'NO_PLACE', reason: 'Plus de place dans l’immédiat' };
const DAY_MS = 86_400_000;

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  await seedPlans(em, people);
  const referrals = people
    .flatMap(({ id, referrals }) => referrals.map((story) => referralOf(story, id)))
    .sort(({ sent: left }, { sent: right }) => left.happened.at.getTime() - right.happened.at.getTime());
  await insertAll(
    em,
    Referral,
    referrals.map(({ record }) => record),
  );
  await insertAll(
    em,
    ReferralEvent,
    referrals.flatMap(({ acts }) => acts.map(({ happened }) => ({ id: derivedId(happened.referralId, happened.status), ...happened }))),
  );
  await insertReferralSteps(
    em,
    referrals.flatMap(({ record, sent: { stepOn } }) => (stepOn ? [[record, stepOn] as const] : [])),
  );
  await appendEvents(
    em,
    referrals.flatMap(({ record, acts }) => [standing(record), ...acts.flatMap(({ facts }) => facts)]),
  );
  // Of what followed on its sending nobody is told anew.
  await deliver(
    em,
    referrals.flatMap(({ sent }) => sent.items),
  );
}

/** A referral as it stands, its sending, and all acts on it, one each third day. */
function referralOf({ status, needs, createdAt, ...story }: Story, personId: string) {
  const [fromId, toId] = [organisationIdSchema.parse(story.fromId), organisationIdSchema.parse(story.toId)];
  const sentAt = new Date(createdAt);
  const sent = referralAct(
    {
      ...story,
      personId: personIdSchema.parse(personId),
      fromId,
      toId,
      needCodes: [...needs],
      message: null,
      dueOn: null,
      reservationId: null,
      followsId: null,
    },
    { to: 'SENT', at: sentAt, byId: fromId, why: NO_REASON },
  );
  const acts: Moved[] = [sent];
  let { record } = sent;
  for (const to of WAYS[status]) {
    const at = new Date(sentAt.getTime() + acts.length * 3 * DAY_MS);
    const act = moveAct(record, { to, at, byId: toId, why: to === 'DECLINED' ? FULL : NO_REASON });
    acts.push(act);
    record = act.record;
  }
  return { record, sent, acts };
}
