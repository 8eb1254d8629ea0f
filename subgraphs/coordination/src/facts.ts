/** What coordination tells for statistics: referrals, as their sender's. */

import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { daysBetween } from '@passerelle/kit/vocabulary/calendar';
import type { ReferralReason } from '@passerelle/kit/vocabulary/codes';

interface Sent {
  readonly id: string;
  readonly personId: string;
  readonly fromId: string;
  readonly sentAt: Date | null;
}

/** A state that it took. */
interface Became {
  readonly status: string;
  readonly at: Date;
  readonly because: ReferralReason | null;
}

/** That it was sent, what was answered, and why it came to nothing; nothing of the other states. */
export function referralFacts(
  { id: key, personId: who, fromId: organisationId, sentAt }: Sent,
  { status, at, because }: Became,
): NewEvent[] {
  const on = sentAt?.toISOString().slice(0, 10);
  if (!on) return [];
  const fact = { key, who, organisationId, on };
  if (status === 'SENT') return [factNoted.of({ ...fact, kind: 'REFERRAL_SENT' })];
  const refused = because === null ? [] : [factNoted.of({ ...fact, kind: 'REFERRAL_REFUSED', code: because })];
  if (status !== 'ACCEPTED' && status !== 'DECLINED') return refused;
  const value = daysBetween(on, at.toISOString().slice(0, 10));
  return [factNoted.of({ ...fact, kind: 'REFERRAL_ANSWERED', value, code: status }), ...refused];
}
