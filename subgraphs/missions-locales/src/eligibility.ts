/**
 * Eligibility for the IPR programme, with its reasons, as of a date. Pure.
 * Under 26 on the day of enrolment and at least 16, and one of: protected; asylum seeker whose application was registered
 * more than six calendar months ago and is still pending. Who turns 26 after enrolment stays in. A final rejection ends the ground.
 */
import { addMonths, ageOn } from '@passerelle/kit/calendar';
import type { CategoryCode } from '@passerelle/schema/categories';

/** What the Mission Locale noted on meeting the person; its own record, not another's. */
export interface EligibilityFacts {
  readonly birthDate: string | null;
  readonly enrolledOn: string | null;
  readonly applicationRegisteredOn: string | null;
  readonly applicationPending: boolean;
  readonly protectedSince: string | null;
}

/** Each reason carries the category of the fact that it tells of, under which alone it may be read. */
export interface EligibilityReason {
  readonly code: string;
  readonly category: CategoryCode;
  readonly met: boolean;
}

export interface EligibilityFinding {
  readonly eligible: boolean;
  readonly ground: string | null;
  readonly reasons: readonly EligibilityReason[];
}

export function eligibilityOn(facts: EligibilityFacts, day: string): EligibilityFinding {
  const age = ageReason(facts, day);
  const status = statusReason(facts, day);
  return {
    eligible: age.met && status.met,
    ground: status.met ? status.code : null,
    reasons: [age, status],
  };
}

function ageReason({ birthDate, enrolledOn }: EligibilityFacts, day: string): EligibilityReason {
  const found = (met: boolean, code: string): EligibilityReason => ({ met, code, category: 'IDENTITY' });
  if (!birthDate) return found(false, 'BIRTH_DATE_UNKNOWN');
  const age = ageOn(birthDate, enrolledOn ?? day);
  if (age < 16) return found(false, 'UNDER_16');
  if (age >= 26) return found(false, 'OVER_25_AT_ENROLMENT');
  return found(true, 'AGE_16_TO_25');
}

function statusReason(facts: EligibilityFacts, day: string): EligibilityReason {
  const found = (met: boolean, code: string): EligibilityReason => ({ met, code, category: 'ADMINISTRATIVE_STATUS' });
  if (facts.protectedSince && facts.protectedSince <= day) return found(true, 'INTERNATIONAL_PROTECTION');
  if (!facts.applicationPending || !facts.applicationRegisteredOn) return found(false, 'NO_PENDING_APPLICATION_OR_PROTECTION');
  if (addMonths(facts.applicationRegisteredOn, 6) < day) return found(true, 'ASYLUM_SEEKER_OVER_SIX_MONTHS');
  return found(false, 'ASYLUM_SEEKER_UNDER_SIX_MONTHS');
}
