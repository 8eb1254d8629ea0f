import type { EligibilityReason } from '../graph/generated/graphql.js';

/** What was found of a condition of the programme, and whether that meets it. */
const MET: Readonly<Record<EligibilityReason, boolean>> = {
  AGE_16_TO_25: true,
  UNDER_16: false,
  OVER_25_AT_ENROLMENT: false,
  BIRTH_DATE_UNKNOWN: false,
  INTERNATIONAL_PROTECTION: true,
  ASYLUM_SEEKER_OVER_SIX_MONTHS: true,
  ASYLUM_SEEKER_UNDER_SIX_MONTHS: false,
  NO_PENDING_APPLICATION_OR_PROTECTION: false,
};

/** Whether it was noted what the conditions are computed from: what nobody has asked yet is no condition that is not met. */
export const isChecked = (reasons: readonly EligibilityReason[]): boolean => !reasons.includes('BIRTH_DATE_UNKNOWN');

/** The words that say of a finding whether the condition is met by it. */
export const conditionKey = (reason: EligibilityReason): 'condition.met' | 'condition.unmet' =>
  MET[reason] ? 'condition.met' : 'condition.unmet';
