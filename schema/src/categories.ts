/** The consent categories of the consortium, in the order in which people read them. */
export const CATEGORY_CODES = [
  'IDENTITY',
  'CONTACT',
  'ACCOMPANIMENT',
  'EMPLOYMENT',
  'SOCIAL_SITUATION',
  'HOUSING_STATUS',
  'HOUSING_ADDRESS',
  'ADMINISTRATIVE_STATUS',
  'RIGHT_TO_WORK',
  'INTEGRATION_CONTRACT',
  'TRAINING',
  'LANGUAGE',
  'RESEARCH_CONTACT',
  'REPRESENTATIVE',
  'FREE_TEXT',
  'PROFESSIONAL_NOTES',
  'ASYLUM_NARRATIVE',
  'CONSENTS',
  'DISCLOSURES',
  'RECORD_HISTORY',
  'EMERGENCY_ACCESSES',
  'NAME_SEARCH',
] as const;
export type CategoryCode = (typeof CATEGORY_CODES)[number];

/** The kinds of organisations of the consortium. */
export const ORGANISATION_KINDS = ['MISSION_LOCALE', 'HOUSING_OPERATOR', 'OFII', 'TRAINING_PROVIDER', 'CONSORTIUM'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** The purposes that a request may name; no named data is given for STATISTICS and EVALUATION. */
export const PURPOSES = ['SUPPORT', 'HOUSING', 'TRAINING', 'RIGHTS', 'STATISTICS', 'EVALUATION'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * What an organisation must be to a person before a rule of law opens anything: it holds a record for them, or it houses them
 * (from the day of entry to the day of exit).
 */
export const RELATIONS = ['HOLDS_RECORD', 'HOUSES'] as const;
export type Relation = (typeof RELATIONS)[number];

/** When evidence is enough for a consent that an organisation records, and when the person confirms it first: see the policy. */
export const EVIDENCE_RULES = ['NEVER', 'WHERE_SIGNED', 'WHERE_DOCUMENTED'] as const;
export type EvidenceRule = (typeof EVIDENCE_RULES)[number];

/** What a viewer is in their organisation; SYSTEM is its own software, SUBJECT the young person. */
export const ROLES = ['ADVISER', 'MANAGER', 'COORDINATOR', 'SYSTEM', 'SUBJECT'] as const;
export type Role = (typeof ROLES)[number];

/** The languages that people read: French first; `prs` is Dari, `ps` Pashto, `ti` Tigrinya, `so` Somali. */
export const LANGUAGES = ['fr', 'en', 'ar', 'prs', 'ps', 'uk', 'ti', 'so', 'tr'] as const;
export type Language = (typeof LANGUAGES)[number];
