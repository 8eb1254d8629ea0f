/** The referrals of the synthetic consortium. Steps, links and consents come by the feeds. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Referral as Story, World } from '@passerelle/synthetic/world';
import { referralFacts } from './facts.js';
import { deliver } from './inbox.js';
import { Referral } from './referral.js';
import { ReferralEvent } from './referral-event.js';
import { INBOX_KIND } from './referring.js';
import type { ReferralStatus } from './states.js';
import { insertReferralSteps } from './step-index.js';

/** How a referral came to where it stands. */
const WAYS: Readonly<Record<Story['status'], readonly ReferralStatus[]>> = {
  SENT: ['SENT'],
  RECEIVED: ['SENT', 'RECEIVED'],
  ACCEPTED: ['SENT', 'ACCEPTED'],
  DECLINED: ['SENT', 'DECLINED'],
  IN_PROGRESS: ['SENT', 'ACCEPTED', 'IN_PROGRESS'],
  COMPLETED: ['SENT', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED'],
};
const DAY_MS = 86_400_000;

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  const referrals = people
    .flatMap(({ id: personId, referrals }) => referrals.map((referral) => ({ ...referral, personId })))
    .sort((left, right) => left.createdAt.localeCompare(right.createdAt));
  await insertAll(
    em,
    Referral,
    referrals.map(({ needs, createdAt, ...referral }) => ({
      ...referral,
      needCodes: [...needs],
      createdAt: new Date(createdAt),
      sentAt: new Date(createdAt),
      message: null,
      dueOn: null,
    })),
  );
  await insertAll(em, ReferralEvent, referrals.flatMap(eventsOf));
  await insertReferralSteps(
    em,
    referrals.map((referral) => [referral, referral.createdAt.slice(0, 10)]),
  );
  await appendEvents(
    em,
    referrals.flatMap((referral) =>
      eventsOf(referral).flatMap(({ status, at }) => referralFacts({ ...referral, sentAt: new Date(referral.createdAt) }, status, at)),
    ),
  );
  await deliver(
    em,
    referrals.flatMap(({ id, personId, toId }) =>
      [toId, personId].map((owner) => ({ owner, personId, kind: INBOX_KIND.SENT, referralId: id })),
    ),
  );
}

const eventsOf = ({ id, status, createdAt, fromId, toId }: Story) =>
  WAYS[status].map((reached, nth) => ({
    id: derivedId(id, reached),
    referralId: id,
    at: new Date(Date.parse(createdAt) + nth * 3 * DAY_MS),
    status: reached,
    byId: nth === 0 ? fromId : toId,
    reason: reached === 'DECLINED' ? "Plus de place dans l'immédiat" : null,
  }));
