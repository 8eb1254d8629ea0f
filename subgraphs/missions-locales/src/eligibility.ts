/**
 * Eligibility for the IPR programme, with its reasons, as of a date. Pure.
 * Under 26 on the day of enrolment and at least 16, and one of: protected; asylum seeker whose application was registered
 * more than six calendar months ago and is still pending. Who turns 26 after enrolment stays in. A final rejection ends the ground.
 */
import { addMonths, ageOn } from '@passerelle/kit/vocabulary/calendar';
import type { CategoryCode } from '@passerelle/schema/categories';

/** What the Mission Locale noted on meeting the person; its own record, not another's. */
export interface EligibilityFacts {
  readonly birthDate: string | null;
  readonly enrolledOn: string | null;
  readonly applicationRegisteredOn: string | null;
  readonly applicationPending: boolean;
  readonly protectedSince: string | null;
}

/** On what ground a person may be in the programme. */
export type EligibilityGround = 'INTERNATIONAL_PROTECTION' | 'ASYLUM_SEEKER_OVER_SIX_MONTHS';
type AgeCode = 'AGE_16_TO_25' | 'UNDER_16' | 'OVER_25_AT_ENROLMENT' | 'BIRTH_DATE_UNKNOWN';
type NoGround = 'ASYLUM_SEEKER_UNDER_SIX_MONTHS' | 'NO_PENDING_APPLICATION_OR_PROTECTION';
export type EligibilityCode = AgeCode | EligibilityGround | NoGround;

/** Each reason carries the category of the fact that it tells of, under which alone it may be read. */
export interface EligibilityReason {
  readonly code: EligibilityCode;
  readonly category: CategoryCode;
  readonly met: boolean;
}

export interface EligibilityFinding {
  readonly eligible: boolean;
  readonly ground: EligibilityGround | null;
  readonly reasons: readonly EligibilityReason[];
}

export function eligibilityOn(facts: EligibilityFacts, day: string): EligibilityFinding {
  const age = ageReason(facts, day);
  const { ground, ...status } = statusReason(facts, day);
  return { eligible: age.met && status.met, ground, reasons: [age, status] };
}

function ageReason({ birthDate, enrolledOn }: EligibilityFacts, day: string): EligibilityReason {
  const found = (met: boolean, code: AgeCode): EligibilityReason => ({ met, code, category: 'IDENTITY' });
  if (!birthDate) return found(false, 'BIRTH_DATE_UNKNOWN');
  const age = ageOn(birthDate, enrolledOn ?? day);
  if (age < 16) return found(false, 'UNDER_16');
  if (age >= 26) return found(false, 'OVER_25_AT_ENROLMENT');
  return found(true, 'AGE_16_TO_25');
}

function statusReason(facts: EligibilityFacts, day: string): EligibilityReason & { readonly ground: EligibilityGround | null } {
  const category = 'ADMINISTRATIVE_STATUS';
  const met = (ground: EligibilityGround) => ({ met: true, code: ground, category, ground }) as const;
  const missed = (code: NoGround) => ({ met: false, code, category, ground: null }) as const;
  if (facts.protectedSince && facts.protectedSince <= day) return met('INTERNATIONAL_PROTECTION');
  if (!facts.applicationPending || !facts.applicationRegisteredOn) return missed('NO_PENDING_APPLICATION_OR_PROTECTION');
  if (addMonths(facts.applicationRegisteredOn, 6) < day) return met('ASYLUM_SEEKER_OVER_SIX_MONTHS');
  return missed('ASYLUM_SEEKER_UNDER_SIX_MONTHS');
}
