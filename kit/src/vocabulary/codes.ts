/** The code lists that more than one owner speaks, as plain values. Their GraphQL enums are in graphql/enums.ts. */

/** Where a person stands in the programme of a Mission Locale. */
export const ENROLMENT_STATUSES = ['IDENTIFIED', 'ENROLLED', 'PAUSED', 'ENDED'] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

/** How an organisation met a person. */
export const IDENTIFICATION_SOURCES = ['PARTNER_REFERRAL', 'OUTREACH', 'SELF', 'OFII', 'HOUSING_OPERATOR', 'OTHER'] as const;
export type IdentificationSource = (typeof IDENTIFICATION_SOURCES)[number];

/** Where the transfer of an accompaniment to another Mission Locale stands. */
export const TRANSFER_STATUSES = ['OFFERED', 'ACCEPTED', 'DECLINED', 'TAKEN_BACK'] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

/** The levels of the Common European Framework of Reference, A1.1 among them. */
export const CEFR_LEVELS = ['A1_1', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type CefrLevel = (typeof CEFR_LEVELS)[number];

/** The sexes as the registry records them. */
export const SEXES = ['FEMALE', 'MALE', 'UNSPECIFIED'] as const;
export type Sex = (typeof SEXES)[number];

/** Who planned, moved or cancelled an appointment: its holder, the person, another organisation that booked it, or the hub. */
export const APPOINTMENT_TELLERS = ['HOLDER', 'PERSON', 'PARTNER', 'HUB'] as const;
export type AppointmentTeller = (typeof APPOINTMENT_TELLERS)[number];

/** What an organisation does for a person, by which one of its professionals is around them. */
export const CIRCLE_TASKS = ['ACCOMPANIES', 'HOUSES', 'TRAINS'] as const;
export type CircleTask = (typeof CIRCLE_TASKS)[number];

/** Why an organisation does not take a referral on, or stops before the end. */
export const REFERRAL_REASONS = [
  'NO_PLACE',
  'OUT_OF_ZONE',
  'CONDITIONS_NOT_MET',
  'PERSON_DECLINED',
  'PERSON_NOT_REACHED',
  'WRONG_SERVICE',
  'DUPLICATE',
  'OTHER',
] as const;
export type ReferralReason = (typeof REFERRAL_REASONS)[number];

/** What an owner tells that has to be done, or comes to an end, by a day. */
export const DUE_KINDS = ['RIGHT_TO_ANSWER', 'PERMIT_ENDS', 'STAY_ENDS', 'TRANSFER_TO_ANSWER', 'APPOINTMENT'] as const;
export type DueKind = (typeof DUE_KINDS)[number];
