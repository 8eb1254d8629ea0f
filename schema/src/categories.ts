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
  'CIRCLE',
  'PLAN',
  'APPOINTMENTS',
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

/** The kinds of organisations of the consortium: what each is, and one of them as a sentence names it. */
export const KINDS_OF_ORGANISATION = {
  MISSION_LOCALE: { means: 'A local association that accompanies people of 16 to 25 to work.', one: 'a Mission Locale' },
  HOUSING_OPERATOR: {
    means: 'An operator (gestionnaire) of facilities of the national reception scheme (DNA).',
    one: 'an operator of housing',
  },
  OFII: { means: 'A territorial direction of the office of immigration and integration.', one: 'an OFII service' },
  TRAINING_PROVIDER: { means: 'A provider of language courses and of vocational training.', one: 'a training provider' },
  CONSORTIUM: { means: 'The consortium itself: its coordination and its audit.', one: 'the consortium' },
} as const;
export type OrganisationKind = keyof typeof KINDS_OF_ORGANISATION;

/** Whether a text is the code of a kind of organisation. */
export const isOrganisationKind = (text: string): text is OrganisationKind => Object.hasOwn(KINDS_OF_ORGANISATION, text);

export const ORGANISATION_KINDS: readonly OrganisationKind[] = Object.keys(KINDS_OF_ORGANISATION).filter(isOrganisationKind);

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
