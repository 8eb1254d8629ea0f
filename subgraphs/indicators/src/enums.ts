/** The codes of indicators as the API speaks them. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { definitionOf, INDICATOR_CODES, type IndicatorCode, type IndicatorUnit } from './definitions.js';
import type { Dimension } from './dimensions.js';

export const IndicatorUnitEnum = graphqlEnum<IndicatorUnit>('IndicatorUnit', 'What an indicator is counted in.', {
  PEOPLE: 'Distinct people.',
  REFERRALS: 'Referrals.',
  ATTENDANCES: 'Attendances at workshops.',
  HOURS: 'Hours.',
  STARTS: 'Beginnings, of jobs or of courses.',
  PERCENT: 'A share, 0 to 100.',
  DAYS: 'Days.',
  PARTNERSHIPS: 'Agreements between members.',
});

/** The definitions say what each indicator counts. */
const described = INDICATOR_CODES.map((code) => [code, definitionOf(code).definition.en]);
export const IndicatorCodeEnum = graphqlEnum<IndicatorCode>(
  'IndicatorCode',
  'An indicator of the programme.',
  // Every code has its definition, which Object.fromEntries cannot express.
  Object.fromEntries(described) as Record<IndicatorCode, string>,
);

export const IndicatorDimensionEnum = graphqlEnum<Dimension>('IndicatorDimension', 'What figures are broken down by.', {
  MONTH: 'The month in which it counts: 2026-11.',
  YEAR: 'The year in which it counts: 2026.',
  DEPARTEMENT: 'The number of the organisation’s département; empty where it has none.',
  ORGANISATION: 'The id of the organisation.',
  SEX: 'The sex on the papers: FEMALE, MALE or UNSPECIFIED.',
  AGE_BAND: 'The age in that month: 16-17, 18-20, 21-23, 24-25, UNDER_16, OVER_25 or UNKNOWN.',
  GROUND: 'The ground of eligibility on the day of enrolment: INTERNATIONAL_PROTECTION, ASYLUM_SEEKER_OVER_SIX_MONTHS or UNKNOWN.',
  REASON: 'Why a referral was declined or interrupted (ReferralReason): of the indicator that is told by it alone.',
});
