/** Where a consent stands at an instant. Pure. */
import type { ConsentGrant } from './grant.js';

export type ConsentStatus = 'ACTIVE' | 'EXPIRED' | 'WITHDRAWN' | 'PENDING' | 'TO_CONFIRM' | 'LAPSED' | 'REFUSED';

type Dated = Pick<ConsentGrant, 'withdrawnAt' | 'refusedAt' | 'confirmedAt' | 'confirmBy' | 'validFrom' | 'validUntil'>;

/** What the person never confirmed never becomes ACTIVE: without a confirmation there is no way to the last line. */
export function statusOf(grant: Readonly<Dated>, now: Date): ConsentStatus {
  if (grant.refusedAt) return 'REFUSED';
  if (grant.withdrawnAt) return 'WITHDRAWN';
  if (!grant.confirmedAt) return grant.confirmBy && now < grant.confirmBy && now < grant.validUntil ? 'TO_CONFIRM' : 'LAPSED';
  if (grant.validUntil <= now) return 'EXPIRED';
  return grant.validFrom > now ? 'PENDING' : 'ACTIVE';
}

/** A request that waited for its lock may be older than what was given meanwhile: that is PENDING to it, and holds none the less. */
export const holds = (status: ConsentStatus): boolean => status === 'ACTIVE' || status === 'PENDING';
