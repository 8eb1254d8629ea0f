/** What coordination tells for statistics: referrals, as their sender's. */

import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { daysBetween } from '@passerelle/kit/vocabulary/calendar';

interface Sent {
  readonly id: string;
  readonly personId: string;
  readonly fromId: string;
  readonly sentAt: Date | null;
}

/** That it was sent, and what was answered; nothing of the other states. */
export function referralFacts({ id: key, personId: who, fromId: organisationId, sentAt }: Sent, status: string, at: Date): NewEvent[] {
  const on = sentAt?.toISOString().slice(0, 10);
  if (!on) return [];
  const fact = { key, who, organisationId, on };
  if (status === 'SENT') return [factNoted.of({ ...fact, kind: 'REFERRAL_SENT' })];
  if (status !== 'ACCEPTED' && status !== 'DECLINED') return [];
  const value = daysBetween(on, at.toISOString().slice(0, 10));
  return [factNoted.of({ ...fact, kind: 'REFERRAL_ANSWERED', value, code: status })];
}
