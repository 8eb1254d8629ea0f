/** Why a referral is not taken on, or stops: the list, in the order in which it is offered. */
import { every } from './every.js';
import type { ReferralReason } from './generated/graphql.js';

export const REFERRAL_REASONS = every<ReferralReason>({
  NO_PLACE: true,
  OUT_OF_ZONE: true,
  CONDITIONS_NOT_MET: true,
  PERSON_DECLINED: true,
  PERSON_NOT_REACHED: true,
  WRONG_SERVICE: true,
  DUPLICATE: true,
  OTHER: true,
});

export const isReferralReason = (code: string): code is ReferralReason => REFERRAL_REASONS.some((one) => one === code);
