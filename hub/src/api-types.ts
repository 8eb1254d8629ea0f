export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A place in a list. Opaque: keep it as it is and give it back. */
  Cursor: { input: string; output: string; }
  /** A calendar date, ISO 8601: 2026-11-23. Of the years 1900 to 2200 where it is given. */
  Date: { input: string; output: string; }
  /** An instant in UTC, ISO 8601: 2026-11-23T09:30:00Z. Of the years 1900 to 2200 where it is given. */
  DateTime: { input: string; output: string; }
  /** The SHA-256 of a document, 64 hexadecimal digits. Where it is given, a placeholder is refused: digits that repeat, the hash of an empty document. */
  Sha256: { input: string; output: string; }
};

/** The accompaniment: the viewer’s own where it is the Mission Locale, otherwise the latest. */
export type Accompaniment = {
  __typename?: 'Accompaniment';
  /** MOBILITY, CHILDCARE, DIGITAL_ACCESS, HOUSING_END, LANGUAGE. */
  barriers?: Maybe<Array<Scalars['String']['output']>>;
  /** Why the person may be in the IPR programme, or why not. */
  eligibility?: Maybe<Eligibility>;
  endedOn?: Maybe<Scalars['Date']['output']>;
  enrolledOn?: Maybe<Scalars['Date']['output']>;
  identificationSource?: Maybe<IdentificationSource>;
  identifiedOn?: Maybe<Scalars['Date']['output']>;
  /** Never shared. */
  notes?: Maybe<Array<ProfessionalNote>>;
  /** The Mission Locale. */
  organisation: Organisation;
  programme: Programme;
  /** The référent who accompanies the person. */
  referent?: Maybe<Professional>;
  /** What the person does now. Category EMPLOYMENT. */
  situation?: Maybe<Situation>;
  status: EnrolmentStatus;
  workshops?: Maybe<Array<WorkshopAttendance>>;
};

/** Identification, enrolment, interview, workshop, or a new situation (category EMPLOYMENT). Source: the Mission Locale. */
export type AccompanimentStep = PathwayStep & {
  __typename?: 'AccompanimentStep';
  id: Scalars['ID']['output'];
  kind: StepKind;
  occurredOn: Scalars['Date']['output'];
  /** Who recorded it; of a referral, who sent it. */
  organisation: Organisation;
  situation?: Maybe<Situation>;
  /** What happened, in a few words that its codes make; of a course or a certificate, what it is called. */
  title?: Maybe<Scalars['String']['output']>;
  workshop?: Maybe<Workshop>;
};

/** Where the person is housed. In the wrong hands it does harm: it is shared for 180 days at most. */
export type Address = {
  __typename?: 'Address';
  commune: Scalars['String']['output'];
  /** INSEE code of the commune. */
  communeCode: Scalars['String']['output'];
  lines: Array<Scalars['String']['output']>;
  postcode: Scalars['String']['output'];
};

/** The asylum procedure as OFII follows it. */
export type AsylumProcedure = {
  __typename?: 'AsylumProcedure';
  /** The day of OFPRA's or CNDA's last decision. */
  decidedOn?: Maybe<Scalars['Date']['output']>;
  /** Never shared: only the holder reads it. */
  narrative?: Maybe<Scalars['String']['output']>;
  permitExpiresOn?: Maybe<Scalars['Date']['output']>;
  protection?: Maybe<Protection>;
  /** When the application was registered (guichet unique). */
  registeredOn?: Maybe<Scalars['Date']['output']>;
  residencePermit?: Maybe<Scalars['String']['output']>;
  stage: ProcedureStage;
};

/** Why it could be read: its holder, the person, a rule of law, a consent, an emergency, its addressee, the consortium’s audit. */
export type Basis =
  | 'ADDRESSEE'
  | 'AUDIT'
  | 'CONSENT'
  | 'EMERGENCY'
  | 'HOLDER'
  | 'STATUTORY'
  | 'SUBJECT';

export type CaseloadFilter = {
  /** Where the person stands in the programme; for a Mission Locale, of its own records. */
  enrolmentStatus?: InputMaybe<EnrolmentStatus>;
  /** Names or their beginnings, in any order and any usual spelling or transliteration. What is written so comes first. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** A level of the Common European Framework of Reference (CECRL). */
export type CefrLevel =
  | 'A1'
  | 'A1_1'
  | 'A2'
  | 'B1'
  | 'B2'
  | 'C1'
  | 'C2';

/** A code by which one consent is confirmed before a professional whose organisation recorded it. */
export type ConfirmationCodePayload = {
  __typename?: 'ConfirmationCodePayload';
  /** Eight digits, told once: null where the mutation is repeated with its Idempotency-Key. They confirm this consent as it stands now, and no other. */
  code?: Maybe<Scalars['String']['output']>;
  expiresAt: Scalars['DateTime']['output'];
};

/** What a person can let someone read. The policy says to whom, for what and how long at most. */
export type ConsentCategory = {
  __typename?: 'ConsentCategory';
  code: Scalars['String']['output'];
  /** In fr or en; in French otherwise. */
  description: Scalars['String']['output'];
  /** When evidence is enough for what an organisation records; otherwise the person confirms it. */
  evidenceSuffices: EvidenceRule;
  /** The fields of the API that it covers, e.g. HousingRecord.address. */
  fields: Array<Scalars['String']['output']>;
  /** In fr, en, ar, prs (Dari), ps (Pashto), uk, ti (Tigrinya), so or tr; in French where the language is not known. */
  label: Scalars['String']['output'];
  /** The longest a grant may last, in days; 0 for what is never shared. */
  longestDays: Scalars['Int']['output'];
  /** For what a consent may open it. */
  purposes: Array<Purpose>;
  /** To which kinds of organisation a consent may open it. */
  recipients: Array<OrganisationKind>;
  /** 1 (low) to 4 (highest). */
  sensitivity: Scalars['Int']['output'];
  /** The rules of law that open it without consent. */
  statutoryRules: Array<StatutoryRule>;
};


/** What a person can let someone read. The policy says to whom, for what and how long at most. */
export type ConsentCategoryDescriptionArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};


/** What a person can let someone read. The policy says to whom, for what and how long at most. */
export type ConsentCategoryLabelArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** How a consent came to hold. PAGE: the person gave or confirmed it on their page. CODE: they gave the professional a code for it. REPRESENTATIVE: a minor’s representative gave a code that was handed to them. EVIDENCE: the policy takes a document for these categories. BEFORE: it was given before consents were confirmed. */
export type ConsentConfirmation =
  | 'BEFORE'
  | 'CODE'
  | 'EVIDENCE'
  | 'PAGE'
  | 'REPRESENTATIVE';

/** Something that happened to a grant. Events are only ever added. */
export type ConsentEvent = {
  __typename?: 'ConsentEvent';
  at: Scalars['DateTime']['output'];
  /** PERSON, or the id of the organisation that recorded it, or REGISTRY. */
  by: Scalars['String']['output'];
  /** RECORDED (and waits to be confirmed), AGREED (by a minor who had said no before; it waits for the representative), CONFIRMED, REFUSED, GRANTED (and holds at once), RENEWED (given again, as another consent), WITHDRAWN, or SHORTENED (to the day of majority, which was corrected, or because the representative never was one). */
  kind: Scalars['String']['output'];
};

/** A person’s consent that a recipient reads categories for purposes until a day. */
export type ConsentGrant = {
  __typename?: 'ConsentGrant';
  categories: Array<ConsentCategory>;
  /** Who collected it; the consortium, on whose page the person gave it themselves. */
  collectedBy: Organisation;
  /** Until when it waited, or waits, for the person to confirm it; null where it held at once. Then it lapses. */
  confirmBy?: Maybe<Scalars['DateTime']['output']>;
  /** When it came to hold. Until then it gives nobody anything. */
  confirmedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it came to hold; null where it does not. */
  confirmedBy?: Maybe<ConsentConfirmation>;
  /** Of the evidence document, which stays with who collected it. */
  evidenceSha256?: Maybe<Scalars['Sha256']['output']>;
  /** The language in which it was explained. */
  explainedIn: Scalars['String']['output'];
  givenBy: GivenBy;
  /** Everything that happened to it, the oldest first. */
  history: Array<ConsentEvent>;
  id: Scalars['ID']['output'];
  /** Whether an interpreter was present. */
  interpreter: Scalars['Boolean']['output'];
  /** The interpreter who was present; told to the person and to who collected it. */
  interpreterName?: Maybe<Scalars['String']['output']>;
  method: ConsentMethod;
  /** Version of the information notice that was explained. */
  noticeVersion: Scalars['String']['output'];
  person: YoungPerson;
  purposes: Array<Purpose>;
  /** A receipt to keep or to print, in a language of label, e.g. that in which it was explained. It says how the consent came to hold. */
  receipt: ConsentReceipt;
  recipient: ConsentRecipient;
  /** When the person refused it. */
  refusedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The consent that this one gave again. */
  renews?: Maybe<ConsentGrant>;
  /** The legal representative who gave it for a minor; told to the person and to who collected it. */
  representative?: Maybe<LegalRepresentative>;
  /** Who gave it for a minor before there was a register of representatives; told to the person and to who collected it. Since then: representative. */
  representativeName?: Maybe<Scalars['String']['output']>;
  status: ConsentStatus;
  /** Who confirms it next, while it waits (TO_CONFIRM): the person, or before the policy’s age their representative, by a code. Null where it does not wait, or where nobody can: then it is recorded anew. Told to the person and to who collected it. */
  toBeConfirmedBy?: Maybe<GivenBy>;
  /** From when it holds; while it waits, when it was recorded. */
  validFrom: Scalars['DateTime']['output'];
  /** Excluded. No later than the shortest of the categories’ longest durations, nor than majority where a representative gave it. */
  validUntil: Scalars['DateTime']['output'];
  withdrawnAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A person’s consent that a recipient reads categories for purposes until a day. */
export type ConsentGrantReceiptArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

/** How consent was given. */
export type ConsentMethod =
  | 'ELECTRONIC'
  | 'ORAL_WITNESSED'
  | 'SIGNED_FORM';

/** A receipt of a consent as it stands now. */
export type ConsentReceipt = {
  __typename?: 'ConsentReceipt';
  issuedAt: Scalars['DateTime']['output'];
  /** The language of the page. */
  language: Scalars['String']['output'];
  /** A whole HTML page to show, print or keep; it loads nothing. */
  page: Scalars['String']['output'];
  /** The record as JSON, after ISO/IEC TS 27560. */
  record: Scalars['String']['output'];
};

/** Who may read: one organisation, or every organisation of a kind within the consortium. */
export type ConsentRecipient = {
  __typename?: 'ConsentRecipient';
  kind?: Maybe<OrganisationKind>;
  organisation?: Maybe<Organisation>;
};

/** A person’s word that a recipient, or every organisation of a kind, does not read some categories. */
export type ConsentRefusal = {
  __typename?: 'ConsentRefusal';
  categories: Array<ConsentCategory>;
  id: Scalars['ID']['output'];
  /** When the person lifted it; null while it stands. */
  liftedAt?: Maybe<Scalars['DateTime']['output']>;
  recipient: ConsentRecipient;
  /** Since when it stands. */
  refusedAt: Scalars['DateTime']['output'];
};

/** Where a consent stands now. TO_CONFIRM waits to be confirmed or refused (toBeConfirmedBy) and gives nobody anything; LAPSED waited in vain; PENDING has not begun. */
export type ConsentStatus =
  | 'ACTIVE'
  | 'EXPIRED'
  | 'LAPSED'
  | 'PENDING'
  | 'REFUSED'
  | 'TO_CONFIRM'
  | 'WITHDRAWN';

/** How to reach the person. Held by the organisation that noted it. */
export type Contact = {
  __typename?: 'Contact';
  email?: Maybe<Scalars['String']['output']>;
  /** E.164, e.g. +33639980000. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** A course that a training provider offers. */
export type Course = {
  __typename?: 'Course';
  /** INSEE code of the commune. */
  communeCode?: Maybe<Scalars['String']['output']>;
  /** Hours of the whole course. */
  hours: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  kind: CourseKind;
  /** The CEFR level that a language course leads to. */
  level?: Maybe<CefrLevel>;
  provider: Organisation;
  /** The number in the répertoire national des certifications professionnelles. */
  rncp?: Maybe<Scalars['String']['output']>;
  seatsLeft?: Maybe<Scalars['Int']['output']>;
  title: Scalars['String']['output'];
};

export type CourseConnection = {
  __typename?: 'CourseConnection';
  edges: Array<CourseEdge>;
  pageInfo: PageInfo;
  /** How many there are that the viewer may know of. */
  totalCount: Scalars['Int']['output'];
};

export type CourseEdge = {
  __typename?: 'CourseEdge';
  cursor: Scalars['Cursor']['output'];
  node: Course;
};

/** What a course leads to. */
export type CourseKind =
  | 'CERTIFICATION'
  | 'FRENCH_LANGUAGE'
  | 'OTHER'
  | 'PRE_QUALIFYING'
  | 'QUALIFYING';

/** One reading of a category of the person’s data. */
export type Disclosure = {
  __typename?: 'Disclosure';
  at: Scalars['DateTime']['output'];
  basis: Basis;
  /** Why it could be read, in words, in a language of label. */
  basisLabel: Scalars['String']['output'];
  category: ConsentCategory;
  /** The fields of the API that were read. */
  fields: Array<Scalars['String']['output']>;
  /** The consent that it rested on. */
  grant?: Maybe<ConsentGrant>;
  /** Who read; the consortium, on whose page the person read their own data. */
  organisation: Organisation;
  purpose: Purpose;
  /** The purpose in words, in a language of label. */
  purposeLabel: Scalars['String']['output'];
};


/** One reading of a category of the person’s data. */
export type DisclosureBasisLabelArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};


/** One reading of a category of the person’s data. */
export type DisclosurePurposeLabelArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

export type DisclosureConnection = {
  __typename?: 'DisclosureConnection';
  edges: Array<DisclosureEdge>;
  pageInfo: PageInfo;
  /** How many there are that the viewer may know of. */
  totalCount: Scalars['Int']['output'];
};

export type DisclosureEdge = {
  __typename?: 'DisclosureEdge';
  cursor: Scalars['Cursor']['output'];
  node: Disclosure;
};

/** Whether the person may be in the IPR programme: 16 to 25 at enrolment, and protected or in a procedure of over six months. */
export type Eligibility = {
  __typename?: 'Eligibility';
  /** The day for which this holds. */
  asOf: Scalars['Date']['output'];
  eligible: Scalars['Boolean']['output'];
  /** INTERNATIONAL_PROTECTION or ASYLUM_SEEKER_OVER_SIX_MONTHS. It tells of the procedure, so it is read under ADMINISTRATIVE_STATUS. */
  ground?: Maybe<Scalars['String']['output']>;
  /** AGE_16_TO_25, UNDER_16, OVER_25_AT_ENROLMENT (read under IDENTITY); INTERNATIONAL_PROTECTION, ASYLUM_SEEKER_OVER_SIX_MONTHS, ASYLUM_SEEKER_UNDER_SIX_MONTHS, NO_PENDING_APPLICATION_OR_PROTECTION (read under ADMINISTRATIVE_STATUS). Those withheld are reported. */
  reasons: Array<Scalars['String']['output']>;
};

/** An emergency access: this professional, this person, until this minute. */
export type EmergencyAccess = {
  __typename?: 'EmergencyAccess';
  /** It is not open yet: the opener’s organisation has no record of the person, so a manager of it signs before this instant (signEmergencyAccess). */
  awaitsSignatureUntil?: Maybe<Scalars['DateTime']['output']>;
  closesAt: Scalars['DateTime']['output'];
  /** What the review found; null before. */
  finding?: Maybe<EmergencyFinding>;
  id: Scalars['ID']['output'];
  /** Why, in the words of who opened it. */
  justification?: Maybe<Scalars['String']['output']>;
  opensAt: Scalars['DateTime']['output'];
  organisation: Organisation;
  person: YoungPerson;
  /** Who opened it, and alone could read on it. */
  professional?: Maybe<Professional>;
  /** What the reviewer wrote; the person reads it. */
  reviewNote?: Maybe<Scalars['String']['output']>;
  /** Whether the consortium has reviewed it afterwards. */
  reviewed: Scalars['Boolean']['output'];
  reviewedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The manager who signed it, where it needed a second signature. */
  signedBy?: Maybe<Professional>;
};

export type EmergencyAccessConnection = {
  __typename?: 'EmergencyAccessConnection';
  edges: Array<EmergencyAccessEdge>;
  pageInfo: PageInfo;
  /** How many there are that the viewer may know of. */
  totalCount: Scalars['Int']['output'];
};

export type EmergencyAccessEdge = {
  __typename?: 'EmergencyAccessEdge';
  cursor: Scalars['Cursor']['output'];
  node: EmergencyAccess;
};

/** What the review of an emergency access found. */
export type EmergencyFinding =
  | 'JUSTIFIED'
  | 'UNJUSTIFIED';

/** Where a person stands in the programme of a Mission Locale. */
export type EnrolmentStatus =
  | 'ENDED'
  | 'ENROLLED'
  | 'IDENTIFIED'
  | 'PAUSED';

/** NEVER: the person confirms every consent. WHERE_SIGNED: a signed form with its SHA-256 is enough, where somebody collected it who is neither the recipient nor of its kind. WHERE_DOCUMENTED: any document with its SHA-256 is. */
export type EvidenceRule =
  | 'NEVER'
  | 'WHERE_DOCUMENTED'
  | 'WHERE_SIGNED';

/** A kind of facility: CAES on arrival; CADA, HUDA, PRAHDA during the procedure; CPH after protection, 9 months renewable once by 3. */
export type FacilityKind =
  | 'CADA'
  | 'CAES'
  | 'CPH'
  | 'HUDA'
  | 'OTHER'
  | 'PRAHDA';

/** By the person, or for a minor by the legal representative on record: then it ends at majority. */
export type GivenBy =
  | 'LEGAL_REPRESENTATIVE'
  | 'PERSON';

export type GrantConsentInput = {
  /** Codes of consentCategories. */
  categories: Array<Scalars['String']['input']>;
  /** Of the evidence document. */
  evidenceSha256?: InputMaybe<Scalars['Sha256']['input']>;
  /** The language in which it was explained: fr, en, ar, prs, ps, uk, ti, so or tr. */
  explainedIn: Scalars['String']['input'];
  givenBy?: InputMaybe<GivenBy>;
  /** Whether an interpreter was present. */
  interpreter: Scalars['Boolean']['input'];
  /** The interpreter’s name; needed where one was present. */
  interpreterName?: InputMaybe<Scalars['String']['input']>;
  method: ConsentMethod;
  personId: Scalars['ID']['input'];
  purposes: Array<Purpose>;
  /** Every organisation of this kind in the consortium; or else recipientOrganisationId. */
  recipientKind?: InputMaybe<OrganisationKind>;
  /** The one organisation that may read; or else recipientKind. */
  recipientOrganisationId?: InputMaybe<Scalars['ID']['input']>;
  /** Of the legalRepresentatives of the person, who is on record today; needed, with a signed form, where LEGAL_REPRESENTATIVE gave it. Who put them on record does not record the consent. */
  representativeId?: InputMaybe<Scalars['ID']['input']>;
  /** As long as the policy lets it, where not given. */
  validUntil?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Who lives in the same household, the person included. */
export type Household = {
  __typename?: 'Household';
  adults: Scalars['Int']['output'];
  children: Scalars['Int']['output'];
};

/** The stay: the viewer’s own where it is the operator, otherwise the latest. Source: the operator of the facility. */
export type HousingRecord = {
  __typename?: 'HousingRecord';
  address?: Maybe<Address>;
  /** OWN_HOUSING, OTHER_FACILITY or END_OF_RIGHT. */
  exitReason?: Maybe<Scalars['String']['output']>;
  exitedOn?: Maybe<Scalars['Date']['output']>;
  facilityKind: FacilityKind;
  household?: Maybe<Household>;
  /** The operator that runs the facility and holds this record. */
  operator: Organisation;
  /** When the operator expects the person to leave. */
  plannedExitOn?: Maybe<Scalars['Date']['output']>;
  /** First day of the stay. */
  since: Scalars['Date']['output'];
  /** The social worker (intervenant social) in charge. */
  socialWorker?: Maybe<Professional>;
};

/** An entry into a facility or an exit from it. Source: the operator. */
export type HousingStep = PathwayStep & {
  __typename?: 'HousingStep';
  facilityKind?: Maybe<FacilityKind>;
  id: Scalars['ID']['output'];
  kind: StepKind;
  occurredOn: Scalars['Date']['output'];
  /** Who recorded it; of a referral, who sent it. */
  organisation: Organisation;
  /** What happened, in a few words that its codes make; of a course or a certificate, what it is called. */
  title?: Maybe<Scalars['String']['output']>;
};

/** How the person was met (repérage). */
export type IdentificationSource =
  | 'HOUSING_OPERATOR'
  | 'OFII'
  | 'OTHER'
  | 'OUTREACH'
  | 'PARTNER_REFERRAL'
  | 'SELF';

/** Who the person is. Every organisation that holds a record for the person holds this too. */
export type Identity = {
  __typename?: 'Identity';
  birthDate?: Maybe<Scalars['Date']['output']>;
  familyName?: Maybe<Scalars['String']['output']>;
  givenNames?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2. */
  nationality?: Maybe<Scalars['String']['output']>;
  /** The language in which the person would rather be spoken to: fr, en, ar, prs, ps, uk, ti, so, tr… */
  preferredLanguage?: Maybe<Scalars['String']['output']>;
  sex?: Maybe<Sex>;
};

/** An item of the inbox: it says what happened and where to look; what may be read there is decided when it is read. */
export type InboxItem = {
  __typename?: 'InboxItem';
  at: Scalars['DateTime']['output'];
  /** Give it as `after` to go on from here, on any server. */
  cursor: Scalars['Cursor']['output'];
  kind: InboxKind;
  person?: Maybe<YoungPerson>;
  /** Dense: 1, 2, 3… in each inbox. A gap would be a loss. */
  position: Scalars['Int']['output'];
  referral?: Maybe<Referral>;
  /** What was read unusually, for a MANAGER of the organisation and the consortium’s auditor; null for everyone else. */
  unusualReading?: Maybe<UnusualReading>;
};

/** What an item of the inbox tells of. */
export type InboxKind =
  | 'CONSENT_ASKED'
  | 'CONSENT_GRANTED'
  | 'CONSENT_WITHDRAWN'
  | 'EMERGENCY_ACCESS'
  | 'EMERGENCY_TO_SIGN'
  | 'REFERRAL_ACCEPTED'
  | 'REFERRAL_CANCELLED'
  | 'REFERRAL_COMPLETED'
  | 'REFERRAL_DECLINED'
  | 'REFERRAL_EXPIRED'
  | 'REFERRAL_INTERRUPTED'
  | 'REFERRAL_RECEIVED'
  | 'REFERRAL_SENT'
  | 'REFERRAL_STARTED'
  | 'REPRESENTATIVE_CHANGED'
  | 'UNUSUAL_READING';

/** What a figure counts. */
export type Indicator = {
  __typename?: 'Indicator';
  code: Scalars['String']['output'];
  /** In fr or en. */
  definition: Scalars['String']['output'];
  /** The programme’s exact figure on the day of the last publication, with all that one person did and every correction, for the consortium’s coordinator alone (FORBIDDEN to others). Null before the first, and where there is nothing to measure. */
  exactTotal?: Maybe<Scalars['Float']['output']>;
  /** In fr or en. */
  label: Scalars['String']['output'];
  /** When its figures were published last; null before the first time. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How to read the figures, in fr or en: what was done to them so that they tell of nobody, what a hidden one means, and why parts do not add up. */
  reading: Scalars['String']['output'];
  /** The goal over the 36 months of the programme, where there is one. */
  target?: Maybe<Scalars['Float']['output']>;
  /** Over everything so far, as published last: drawn around the true number and rounded, of one person no more than `reading` says; null where suppressed. */
  total?: Maybe<Scalars['Float']['output']>;
  /** PEOPLE, REFERRALS, ATTENDANCES, HOURS, STARTS, PERCENT, DAYS or PARTNERSHIPS. */
  unit: Scalars['String']['output'];
};


/** What a figure counts. */
export type IndicatorDefinitionArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};


/** What a figure counts. */
export type IndicatorLabelArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};


/** What a figure counts. */
export type IndicatorReadingArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};

export type IndicatorCell = {
  __typename?: 'IndicatorCell';
  /** The value of each dimension asked for, in its order. */
  dimensions: Array<Scalars['String']['output']>;
  /** Whether it is too small to be shown: there may be a few, or nobody. */
  suppressed: Scalars['Boolean']['output'];
  /** Drawn around the true number and rounded; null where suppressed. */
  value?: Maybe<Scalars['Float']['output']>;
};

export type IndicatorSeries = {
  __typename?: 'IndicatorSeries';
  cells: Array<IndicatorCell>;
  dimensions: Array<Scalars['String']['output']>;
  indicator: Indicator;
  /** When these figures were published; they stay until the next publication. Null, with no cells, before the first. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The least that is shown of this indicator: the count, or for rates and medians what they rest on. 0 where all is shown. */
  threshold: Scalars['Int']['output'];
};

/** The integration contract (CIR) signed with OFII. */
export type IntegrationContract = {
  __typename?: 'IntegrationContract';
  civicDaysDone: Scalars['Int']['output'];
  civicDaysDue: Scalars['Int']['output'];
  languageHoursDone?: Maybe<Scalars['Int']['output']>;
  /** Language hours prescribed: 100, 200, 400 or 600. */
  languageHoursPrescribed?: Maybe<Scalars['Int']['output']>;
  signedOn?: Maybe<Scalars['Date']['output']>;
  /** The CEFR level aimed at. */
  targetLevel?: Maybe<CefrLevel>;
};

/** The language level last assessed: by the viewer where it assessed one, otherwise the latest. */
export type LanguageRecord = {
  __typename?: 'LanguageRecord';
  assessedOn?: Maybe<Scalars['Date']['output']>;
  /** The certificate obtained: DILF, DELF, DALF or TCF, with its level. */
  certificate?: Maybe<Scalars['String']['output']>;
  level?: Maybe<CefrLevel>;
};

/** Who represents a minor in law, as the register has it. Every organisation that holds a record for the minor holds this too. */
export type LegalRepresentative = {
  __typename?: 'LegalRepresentative';
  /** The second professional, where there was one. */
  countersignedBy?: Maybe<Professional>;
  /** Of the judgment or document that says so, which stays with who recorded it. */
  evidenceSha256?: Maybe<Scalars['Sha256']['output']>;
  id: Scalars['ID']['output'];
  kind?: Maybe<RepresentativeKind>;
  /** The name of a person, or of the service that acts for the département. */
  name?: Maybe<Scalars['String']['output']>;
  recordedBy?: Maybe<Professional>;
  since?: Maybe<Scalars['Date']['output']>;
  status?: Maybe<RepresentativeStatus>;
  /** Excluded. No later than majority, where the birth date was known. */
  until?: Maybe<Scalars['Date']['output']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** The recipient takes it on. */
  acceptReferral: Referral;
  /** The sender takes it back, and says why. */
  cancelReferral: Referral;
  /** The recipient has done what was asked, and says with what outcome. */
  completeReferral: Referral;
  /** The person confirms a consent that an organisation recorded for them: it holds from now on. One that holds already is answered as it is. CONFLICT where it was refused or withdrawn, or waited in vain. Before the policy’s age their representative confirms it (toBeConfirmedBy); what the person once said no to, they agree to again with this, and it goes on waiting for the representative. */
  confirmConsent: ConsentGrant;
  /** The professional whose organisation recorded a consent enters the code that the person, or the representative, gave them in person: it holds from now on. A code is for one consent in the words in which it was recorded, lives minutes, is used once, and ends after a few wrong tries. Who made a code for the representative does not enter it. */
  confirmConsentWithCode: ConsentGrant;
  /** A second professional has seen the judgment or document too: from now on the representative may consent for the minor. By a MANAGER of the organisation that recorded it, or by a professional of another that holds a record; never by who recorded it. */
  countersignRepresentative: LegalRepresentative;
  /** The recipient does not take it on, and says why. */
  declineReferral: Referral;
  /** Writes a referral without sending it, e.g. until the person has consented to what it needs. The recipient does not know of it. */
  draftReferral: Referral;
  /** Ends a professional’s access at once: every token issued until now holds no more, open subscriptions end within 30 seconds. By a MANAGER of their organisation. Their account is closed at the issuer. */
  endAccess: Professional;
  /** Signs the viewer out everywhere, this token included, e.g. after a phone was lost: every token issued until now holds no more. Whoever did not hear the answer sends it again with its Idempotency-Key. */
  endMyAccess: Scalars['Boolean']['output'];
  /** A representative represents the minor no more, from today on: by a professional of an organisation that holds a record. What they consented to before stands until its end; where it was MISTAKEN, and they never represented the minor, it ends within seconds. */
  endRepresentative: LegalRepresentative;
  /** Enrols a person whom the viewer’s Mission Locale has identified. Refused, with the reason, where the IPR programme’s conditions are not met. */
  enrolInProgramme: Accompaniment;
  /** Records a consent: by the person, or by an organisation that holds a record for them and collected it. Before the policy’s age it is by the legal representative on record. What an organisation records waits until it is confirmed (TO_CONFIRM, toBeConfirmedBy), unless the policy takes the evidence for every category (evidenceSuffices), the organisation did not house the person in a stay that has ended, and the person never withdrew or refused any of it. Refused where it is broader than the policy. One that says the same already is answered again. */
  grantConsent: ConsentGrant;
  /** The recipient stops before the end, and says why. */
  interruptReferral: Referral;
  /** The consortium’s auditor lets a professional open emergency accesses again after one that was found UNJUSTIFIED, and their organisation to that person. True where there was a bar to lift; NOT_FOUND for who has opened none. */
  liftEmergencyBar: Scalars['Boolean']['output'];
  /** The person lifts a refusal of theirs: consents to the kind that it beat give again what they say, and they may be asked again. */
  liftRefusal: ConsentRefusal;
  /** Makes a code for a consent that waits (confirmConsentWithCode). The person makes it on their page and gives it in person. Where the representative confirms (toBeConfirmedBy), a professional of the organisation that recorded the consent, and not who recorded it, makes it and hands it to the representative. It lives minutes, is used once, and takes the place of the one before. */
  makeConfirmationCode: ConfirmationCodePayload;
  /** Opens the categories that the policy marks for emergencies, to the viewer alone. The person, who holds records of them and the consortium are told at once; the consortium reviews it. Where the viewer’s organisation holds no record of the person, or housed them and their last stay has ended, a manager of it signs first (awaitsSignatureUntil), whom the organisation’s inbox tells. CONFLICT while the last access of the professional, or of their organisation, to the person is open or has just closed; RATE_LIMITED beyond the policy’s number for a day; FORBIDDEN after one of the professional’s, or of their organisation’s to the person, that was found UNJUSTIFIED. */
  openEmergencyAccess: EmergencyAccess;
  /** The recipient has seen it. */
  receiveReferral: Referral;
  /** Says whether a person accompanied by the viewer’s Mission Locale came to one of its workshops, once it has begun. */
  recordAttendance: WorkshopAttendance;
  /** The person says, before anybody asks, that a recipient or a whole kind does not read some categories. It stands until they lift it (liftRefusal). */
  recordRefusal: ConsentRefusal;
  /** A professional of an organisation that holds a record of a minor puts on record who represents them in law, on a judgment or document. It counts once a second professional has countersigned it (countersignRepresentative). The person is told in their inbox, as they are when it is countersigned or ended. */
  recordRepresentative: LegalRepresentative;
  /** Records a training that staff of the viewer’s Mission Locale followed. */
  recordStaffTraining: StaffTraining;
  /** The person refuses a consent that waits for them. The refusal stands against its recipient for its categories until they lift it (liftRefusal). */
  refuseConsent: ConsentRefusal;
  /** Records that a consent is given again, to the same recipient for the same categories and purposes: by the person, or by the organisation that collected it, as grantConsent does: what has ended comes back by the person’s confirmation alone. The one before goes on until its day. What was withdrawn is not renewed, but granted anew. */
  renewConsent: ConsentGrant;
  /** The consortium’s auditor says what an emergency access was. One that was not justified is closed at once, with all of that professional’s accesses to the person, and bars the professional from opening others, and their organisation from opening one to the person (liftEmergencyBar). */
  reviewEmergencyAccess: EmergencyAccess;
  /** Puts a workshop on the calendar of the viewer’s Mission Locale. */
  scheduleWorkshop: Workshop;
  /** Sends a draft. */
  sendDraftReferral: Referral;
  /** Sends a referral for a person for whom the viewer’s organisation holds a record. */
  sendReferral: Referral;
  /** A manager of the opener’s organisation signs an emergency access that waits for it (awaitsSignatureUntil): it opens now. Nobody signs their own. */
  signEmergencyAccess: EmergencyAccess;
  /** The recipient has begun. */
  startReferral: Referral;
  /** Takes a consent back, with those that it renewed or that renewed it: by the person, or by the organisation that collected it, for them. It is as easy as giving it (RGPD art. 7(3)) and needs no reason. */
  withdrawConsent: WithdrawConsentPayload;
};


export type MutationAcceptReferralArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelReferralArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationCompleteReferralArgs = {
  id: Scalars['ID']['input'];
  outcome: Scalars['String']['input'];
};


export type MutationConfirmConsentArgs = {
  grantId: Scalars['ID']['input'];
};


export type MutationConfirmConsentWithCodeArgs = {
  code: Scalars['String']['input'];
  grantId: Scalars['ID']['input'];
};


export type MutationCountersignRepresentativeArgs = {
  id: Scalars['ID']['input'];
};


export type MutationDeclineReferralArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationDraftReferralArgs = {
  input: SendReferralInput;
};


export type MutationEndAccessArgs = {
  professionalId: Scalars['ID']['input'];
};


export type MutationEndRepresentativeArgs = {
  id: Scalars['ID']['input'];
  mistaken?: Scalars['Boolean']['input'];
};


export type MutationEnrolInProgrammeArgs = {
  personId: Scalars['ID']['input'];
  programme: Programme;
};


export type MutationGrantConsentArgs = {
  input: GrantConsentInput;
};


export type MutationInterruptReferralArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationLiftEmergencyBarArgs = {
  professionalId: Scalars['ID']['input'];
};


export type MutationLiftRefusalArgs = {
  id: Scalars['ID']['input'];
};


export type MutationMakeConfirmationCodeArgs = {
  grantId: Scalars['ID']['input'];
};


export type MutationOpenEmergencyAccessArgs = {
  justification: Scalars['String']['input'];
  minutes?: InputMaybe<Scalars['Int']['input']>;
  personId: Scalars['ID']['input'];
};


export type MutationReceiveReferralArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRecordAttendanceArgs = {
  attended: Scalars['Boolean']['input'];
  personId: Scalars['ID']['input'];
  workshopId: Scalars['ID']['input'];
};


export type MutationRecordRefusalArgs = {
  input: RefusalInput;
};


export type MutationRecordRepresentativeArgs = {
  input: RecordRepresentativeInput;
};


export type MutationRecordStaffTrainingArgs = {
  input: RecordStaffTrainingInput;
};


export type MutationRefuseConsentArgs = {
  grantId: Scalars['ID']['input'];
};


export type MutationRenewConsentArgs = {
  input: RenewConsentInput;
};


export type MutationReviewEmergencyAccessArgs = {
  finding: EmergencyFinding;
  id: Scalars['ID']['input'];
  note: Scalars['String']['input'];
};


export type MutationScheduleWorkshopArgs = {
  input: ScheduleWorkshopInput;
};


export type MutationSendDraftReferralArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSendReferralArgs = {
  input: SendReferralInput;
};


export type MutationSignEmergencyAccessArgs = {
  id: Scalars['ID']['input'];
};


export type MutationStartReferralArgs = {
  id: Scalars['ID']['input'];
};


export type MutationWithdrawConsentArgs = {
  grantId: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** A member of the consortium. */
export type Organisation = {
  __typename?: 'Organisation';
  /** Number of the département, e.g. 31. */
  departement?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  kind: OrganisationKind;
  name: Scalars['String']['output'];
  /** The référent IPR, in a Mission Locale. */
  referent?: Maybe<Professional>;
  siret?: Maybe<Scalars['String']['output']>;
  /** A short name that does not change, e.g. ml-toulouse. */
  slug: Scalars['String']['output'];
};

/** What kind of organisation of the consortium it is. */
export type OrganisationKind =
  | 'CONSORTIUM'
  | 'HOUSING_OPERATOR'
  | 'MISSION_LOCALE'
  | 'OFII'
  | 'TRAINING_PROVIDER';

/** Where a page of a list ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Give this as `after` to get the next page. */
  endCursor?: Maybe<Scalars['Cursor']['output']>;
  /** Whether a further page follows. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** An agreement between members of the consortium. */
export type Partnership = {
  __typename?: 'Partnership';
  id: Scalars['ID']['output'];
  organisations: Array<Organisation>;
  scope: Scalars['String']['output'];
  since: Scalars['Date']['output'];
  until?: Maybe<Scalars['Date']['output']>;
};

/** Without a count: it would tell of what is withheld. */
export type PathwayConnection = {
  __typename?: 'PathwayConnection';
  edges: Array<PathwayEdge>;
  pageInfo: PageInfo;
};

export type PathwayEdge = {
  __typename?: 'PathwayEdge';
  cursor: Scalars['Cursor']['output'];
  node: PathwayStep;
};

/** One step of the shared pathway, whichever organisation it comes from. */
export type PathwayStep = {
  id: Scalars['ID']['output'];
  kind: StepKind;
  occurredOn: Scalars['Date']['output'];
  /** Who recorded it; of a referral, who sent it. */
  organisation: Organisation;
  /** What happened, in a few words that its codes make; of a course or a certificate, what it is called. */
  title?: Maybe<Scalars['String']['output']>;
};

/** Where the asylum procedure stands: before OFPRA, before the appeal court CNDA, or decided. */
export type ProcedureStage =
  | 'CNDA_PENDING'
  | 'DUBLIN'
  | 'OFPRA_PENDING'
  | 'PROTECTED'
  | 'REGISTERED'
  | 'REJECTED';

/** A step of the procedure, or the signing of the CIR (category INTEGRATION_CONTRACT). Source: OFII. */
export type ProcedureStep = PathwayStep & {
  __typename?: 'ProcedureStep';
  id: Scalars['ID']['output'];
  kind: StepKind;
  occurredOn: Scalars['Date']['output'];
  /** Who recorded it; of a referral, who sent it. */
  organisation: Organisation;
  stage?: Maybe<ProcedureStage>;
  /** What happened, in a few words that its codes make; of a course or a certificate, what it is called. */
  title?: Maybe<Scalars['String']['output']>;
};

/** Someone who works for a member of the consortium. */
export type Professional = {
  __typename?: 'Professional';
  displayName: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  organisation: Organisation;
  role: Role;
};

/** A professional’s free note. Never shared: only the organisation that wrote it reads it. */
export type ProfessionalNote = {
  __typename?: 'ProfessionalNote';
  author: Professional;
  id: Scalars['ID']['output'];
  text: Scalars['String']['output'];
  writtenAt: Scalars['DateTime']['output'];
};

/** A programme of the Mission Locale. */
export type Programme =
  | 'CEJ'
  | 'IPR'
  | 'PACEA';

/** The protection granted. */
export type Protection =
  | 'REFUGEE'
  | 'STATELESS'
  | 'SUBSIDIARY';

/** What a request is for: it is given in the header Purpose and grants are limited to it. */
export type Purpose =
  | 'EVALUATION'
  | 'HOUSING'
  | 'RIGHTS'
  | 'STATISTICS'
  | 'SUPPORT'
  | 'TRAINING';

export type Query = {
  __typename?: 'Query';
  /** The people for whom the viewer’s organisation holds a record, the newest first. */
  caseload: YoungPersonConnection;
  /** Every category of the policy, in the order in which people read them. */
  consentCategories: Array<ConsentCategory>;
  /** The courses on offer, in the order of their titles. */
  courses: CourseConnection;
  /** Emergency accesses, the latest first: all for the consortium’s auditor (its COORDINATOR), its own for an organisation’s MANAGER. */
  emergencyAccesses: EmergencyAccessConnection;
  /** The items of the viewer’s inbox after a cursor, the oldest first. */
  inboxHistory: Array<InboxItem>;
  /** The newest items of the viewer’s inbox, the newest first, or those before a cursor. Its first cursor given to the subscription `inbox` goes on from now. */
  inboxLatest: Array<InboxItem>;
  /** The figures of an indicator: in all; by MONTH, YEAR, DEPARTEMENT, ORGANISATION, SEX, AGE_BAND or GROUND; or by YEAR and one of DEPARTEMENT, SEX, AGE_BAND, GROUND. Figures are those of the last publication: drawn around the true ones, rounded, and suppressed where small. */
  indicatorSeries: IndicatorSeries;
  indicators: Array<Indicator>;
  organisation?: Maybe<Organisation>;
  /** The members of the consortium, by name. */
  organisations: Array<Organisation>;
  /** The partnerships, or those of one organisation, the oldest first. */
  partnerships: Array<Partnership>;
  /** A referral that the viewer’s organisation sent or received, or that is about the viewer. */
  referral?: Maybe<Referral>;
  /** The referrals of the viewer’s organisation, the newest first. */
  referrals: ReferralConnection;
  /** The people with an active consent that names the viewer’s organisation or its kind. */
  sharedWithMe: YoungPersonConnection;
  /** The trainings of staff, the latest first. */
  staffTrainings: StaffTrainingConnection;
  viewer: Viewer;
  /** The workshops of the Missions Locales, the next first. */
  workshops: WorkshopConnection;
  /** A young person by id. Null, in the same time and shape, for an unknown id and for someone the viewer may know nothing of. The consortium’s auditor may know that anyone exists, and read who read what of them. */
  youngPerson?: Maybe<YoungPerson>;
};


export type QueryCaseloadArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  filter?: InputMaybe<CaseloadFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryCoursesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  communeCode?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kind?: InputMaybe<CourseKind>;
  level?: InputMaybe<CefrLevel>;
};


export type QueryEmergencyAccessesArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  reviewed?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryInboxHistoryArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryInboxLatestArgs = {
  before?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryIndicatorSeriesArgs = {
  by?: Array<Scalars['String']['input']>;
  code: Scalars['String']['input'];
  from?: InputMaybe<Scalars['Date']['input']>;
  to?: InputMaybe<Scalars['Date']['input']>;
};


export type QueryOrganisationArgs = {
  slug: Scalars['String']['input'];
};


export type QueryOrganisationsArgs = {
  departement?: InputMaybe<Scalars['String']['input']>;
  kind?: InputMaybe<OrganisationKind>;
};


export type QueryPartnershipsArgs = {
  organisationId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryReferralArgs = {
  id: Scalars['ID']['input'];
};


export type QueryReferralsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  box: ReferralBox;
  first?: InputMaybe<Scalars['Int']['input']>;
  status?: InputMaybe<Array<ReferralStatus>>;
};


export type QuerySharedWithMeArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryStaffTrainingsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryWorkshopsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  kind?: InputMaybe<WorkshopKind>;
  organisationId?: InputMaybe<Scalars['ID']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};


export type QueryYoungPersonArgs = {
  id: Scalars['ID']['input'];
};

export type RecordRepresentativeInput = {
  /** Of the judgment or document that says so. */
  evidenceSha256: Scalars['Sha256']['input'];
  kind: RepresentativeKind;
  /** The name of a person, or of the service that acts for the département; at most 200 characters. */
  name: Scalars['String']['input'];
  personId: Scalars['ID']['input'];
  /** Since when, today at the latest. */
  since: Scalars['Date']['input'];
  /** Until when, excluded; until majority where it is left out. */
  until?: InputMaybe<Scalars['Date']['input']>;
};

export type RecordStaffTrainingInput = {
  /** Within the last three years. */
  heldOn: Scalars['Date']['input'];
  /** 0.25 to 200. */
  hours: Scalars['Float']['input'];
  /** Professionals of the viewer’s Mission Locale, each once. */
  participantIds: Array<Scalars['ID']['input']>;
  /** ASYLUM_PROCEDURE, INTERCULTURALITY, TRAUMA, RIGHT_TO_WORK, OTHER. */
  theme: Scalars['String']['input'];
  /** For the viewer’s own organisation. At most 200 characters. */
  title: Scalars['String']['input'];
};

/** A referral between two organisations. What the recipient may read of the person is a matter of consent, not of the referral: of the texts it reads those of a referral that is not cancelled, declined or expired. */
export type Referral = {
  __typename?: 'Referral';
  createdAt: Scalars['DateTime']['output'];
  /** It expires after this day unless it has been accepted or declined. */
  dueOn?: Maybe<Scalars['Date']['output']>;
  from: Organisation;
  /** Every state that it took, the oldest first. */
  history: Array<ReferralEvent>;
  id: Scalars['ID']['output'];
  kind: ReferralKind;
  message?: Maybe<Scalars['String']['output']>;
  /** What of it the person is to be asked for. To the sender all of it, whatever the recipient reads already, for that is not the sender’s to know; to the recipient and the person what nothing lets the recipient read yet. */
  missingConsents?: Maybe<Array<ConsentCategory>>;
  /** What the recipient would need to read. */
  needs?: Maybe<Array<ConsentCategory>>;
  person: YoungPerson;
  /** When it was sent; null for a draft. */
  sentAt?: Maybe<Scalars['DateTime']['output']>;
  status: ReferralStatus;
  /** What is asked, in a few words. */
  subject?: Maybe<Scalars['String']['output']>;
  to: Organisation;
};

/** Referrals that came in, or went out. */
export type ReferralBox =
  | 'INBOX'
  | 'OUTBOX';

export type ReferralConnection = {
  __typename?: 'ReferralConnection';
  edges: Array<ReferralEdge>;
  pageInfo: PageInfo;
  /** How many there are that the viewer may know of. */
  totalCount: Scalars['Int']['output'];
};

export type ReferralEdge = {
  __typename?: 'ReferralEdge';
  cursor: Scalars['Cursor']['output'];
  node: Referral;
};

/** A state that a referral took. */
export type ReferralEvent = {
  __typename?: 'ReferralEvent';
  at: Scalars['DateTime']['output'];
  by: Organisation;
  /** Why, or with what outcome, in the words of who moved it. */
  reason?: Maybe<Scalars['String']['output']>;
  status: ReferralStatus;
};

/** What is asked for. */
export type ReferralKind =
  | 'ACCOMPANIMENT'
  | 'EMPLOYMENT'
  | 'HOUSING'
  | 'LANGUAGE_COURSE'
  | 'RIGHTS'
  | 'TRAINING';

/** Where a referral stands (after FHIR Task). */
export type ReferralStatus =
  | 'ACCEPTED'
  | 'CANCELLED'
  | 'COMPLETED'
  | 'DECLINED'
  | 'DRAFT'
  | 'EXPIRED'
  | 'INTERRUPTED'
  | 'IN_PROGRESS'
  | 'RECEIVED'
  | 'SENT';

/** A referral from one organisation to another. Seen by both and by the person. */
export type ReferralStep = PathwayStep & {
  __typename?: 'ReferralStep';
  id: Scalars['ID']['output'];
  kind: StepKind;
  occurredOn: Scalars['Date']['output'];
  /** Who recorded it; of a referral, who sent it. */
  organisation: Organisation;
  referral?: Maybe<Referral>;
  /** The subject of the referral. */
  title?: Maybe<Scalars['String']['output']>;
};

export type RefusalInput = {
  /** Codes of consentCategories. */
  categories: Array<Scalars['String']['input']>;
  /** Every organisation of this kind; or else recipientOrganisationId. */
  recipientKind?: InputMaybe<OrganisationKind>;
  /** The one organisation that does not read; or else recipientKind. */
  recipientOrganisationId?: InputMaybe<Scalars['ID']['input']>;
};

export type RenewConsentInput = {
  /** Of the evidence document. */
  evidenceSha256?: InputMaybe<Scalars['Sha256']['input']>;
  /** The language in which it was explained: fr, en, ar, prs, ps, uk, ti, so or tr. */
  explainedIn: Scalars['String']['input'];
  givenBy?: InputMaybe<GivenBy>;
  /** The consent to give again, to the same recipient for the same. */
  grantId: Scalars['ID']['input'];
  /** Whether an interpreter was present. */
  interpreter: Scalars['Boolean']['input'];
  /** The interpreter’s name; needed where one was present. */
  interpreterName?: InputMaybe<Scalars['String']['input']>;
  method: ConsentMethod;
  /** Of the legalRepresentatives of the person, who is on record today; needed, with a signed form, where LEGAL_REPRESENTATIVE gave it. Who put them on record does not record the consent. */
  representativeId?: InputMaybe<Scalars['ID']['input']>;
  /** As long as the policy lets it, where not given. */
  validUntil?: InputMaybe<Scalars['DateTime']['input']>;
};

/** As what somebody represents a minor: a holder of parental authority, a guardian (tuteur), an administrateur ad hoc, or the département (aide sociale à l’enfance). */
export type RepresentativeKind =
  | 'AD_HOC_ADMINISTRATOR'
  | 'DEPARTEMENT'
  | 'GUARDIAN'
  | 'PARENT';

/** TO_COUNTERSIGN waits for a second professional (countersignRepresentative) and counts for nothing; ON_RECORD may consent for the minor; MISTAKEN never was so. */
export type RepresentativeStatus =
  | 'ENDED'
  | 'MISTAKEN'
  | 'ON_RECORD'
  | 'TO_COUNTERSIGN';

/** Whether the person may work, computed for the day of the request (CESEDA L554-1). It changes by itself as time passes. */
export type RightToWork = {
  __typename?: 'RightToWork';
  allowed: Scalars['Boolean']['output'];
  /** The day for which this holds. */
  asOf: Scalars['Date']['output'];
  /** INTERNATIONAL_PROTECTION, APPLICATION_PENDING_OVER_SIX_MONTHS, APPLICATION_PENDING_UNDER_SIX_MONTHS or NO_GROUND. */
  ground: Scalars['String']['output'];
  /** Whether the employer must ask for a work permit first. */
  requiresPermit: Scalars['Boolean']['output'];
  /** Since when; null where not allowed. */
  since?: Maybe<Scalars['Date']['output']>;
};

/** What a viewer is in their organisation; SUBJECT is the young person. */
export type Role =
  | 'ADVISER'
  | 'COORDINATOR'
  | 'MANAGER'
  | 'SUBJECT'
  | 'SYSTEM';

export type ScheduleWorkshopInput = {
  kind: WorkshopKind;
  /** 1 to 500. */
  seats: Scalars['Int']['input'];
  /** From yesterday to two years ahead. */
  startsAt: Scalars['DateTime']['input'];
  /** For the viewer’s own organisation. At most 200 characters. */
  title: Scalars['String']['input'];
};

export type SendReferralInput = {
  /** Within two years. */
  dueOn?: InputMaybe<Scalars['Date']['input']>;
  kind: ReferralKind;
  message?: InputMaybe<Scalars['String']['input']>;
  /** Codes of the consent categories that the recipient would need to read. */
  needs: Array<Scalars['String']['input']>;
  personId: Scalars['ID']['input'];
  /** What is asked, in a few words: at most 200 characters. */
  subject: Scalars['String']['input'];
  toOrganisationId: Scalars['ID']['input'];
};

/** The sex on the papers. */
export type Sex =
  | 'FEMALE'
  | 'MALE'
  | 'UNSPECIFIED';

/** What the person does since a day: job, training, search. */
export type Situation = {
  __typename?: 'Situation';
  contract?: Maybe<Scalars['String']['output']>;
  kind: SituationKind;
  /** ROME code of the occupation. */
  romeCode?: Maybe<Scalars['String']['output']>;
  since: Scalars['Date']['output'];
  /** Hours a week. */
  weeklyHours?: Maybe<Scalars['Int']['output']>;
};

/** What the person does; IMMERSION is a PMSMP. */
export type SituationKind =
  | 'APPRENTICESHIP'
  | 'CIVIC_SERVICE'
  | 'IMMERSION'
  | 'INACTIVE'
  | 'JOB'
  | 'JOB_SEEKING'
  | 'SCHOOL'
  | 'TRAINING';

/** A training that staff of the Missions Locales followed. */
export type StaffTraining = {
  __typename?: 'StaffTraining';
  heldOn: Scalars['Date']['output'];
  hours: Scalars['Float']['output'];
  id: Scalars['ID']['output'];
  /** The Mission Locale that recorded it, of its own staff. */
  organiser: Organisation;
  /** Who followed it. Who is not in the registry any more is left out. */
  participants: Array<Professional>;
  /** ASYLUM_PROCEDURE, INTERCULTURALITY, TRAUMA, RIGHT_TO_WORK, OTHER. */
  theme: Scalars['String']['output'];
  /** In the Mission Locale’s own words for its staff; for everybody else what its theme is called, in French. */
  title: Scalars['String']['output'];
};

export type StaffTrainingConnection = {
  __typename?: 'StaffTrainingConnection';
  edges: Array<StaffTrainingEdge>;
  pageInfo: PageInfo;
  /** How many there are that the viewer may know of. */
  totalCount: Scalars['Int']['output'];
};

export type StaffTrainingEdge = {
  __typename?: 'StaffTrainingEdge';
  cursor: Scalars['Cursor']['output'];
  node: StaffTraining;
};

/** GOOD; CHANGED: not who the token says, e.g. no more in that organisation or role; ENDED: access was ended after the token was issued. The last two sign in again. */
export type Standing =
  | 'CHANGED'
  | 'ENDED'
  | 'GOOD';

/** A rule of law by which a kind of organisation reads a category without consent: of those whose record it holds, or whom it houses. */
export type StatutoryRule = {
  __typename?: 'StatutoryRule';
  /** The text of law. */
  citation: Scalars['String']['output'];
  /** The purpose for which alone it holds. */
  purpose: Purpose;
  /** Who reads by it. */
  recipientKind: OrganisationKind;
};

/** What happened at a step of the pathway. */
export type StepKind =
  | 'CERTIFICATE'
  | 'CONTRACT'
  | 'ENROLMENT'
  | 'HOUSING_ENTRY'
  | 'HOUSING_EXIT'
  | 'IDENTIFICATION'
  | 'INTERVIEW'
  | 'PROCEDURE'
  | 'REFERRAL'
  | 'SITUATION'
  | 'TRAINING_END'
  | 'TRAINING_START'
  | 'WORKSHOP';

export type Subscription = {
  __typename?: 'Subscription';
  /** The inbox of the viewer’s organisation, or of the person: what came after the cursor, then what comes, at least once and in order. PUT_BACK where the inbox was put back to an older copy since: go on from extensions.after. */
  inbox: InboxItem;
};


export type SubscriptionInboxArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
};

/** A person’s place on a course. Source: the training provider. */
export type TrainingEnrolment = {
  __typename?: 'TrainingEnrolment';
  /** Share of the hours attended, 0 to 1. */
  attendanceRate?: Maybe<Scalars['Float']['output']>;
  course: Course;
  endedOn?: Maybe<Scalars['Date']['output']>;
  id: Scalars['ID']['output'];
  startedOn?: Maybe<Scalars['Date']['output']>;
  status: TrainingStatus;
};

/** Every enrolment of the person that the viewer may see, newest first. */
export type TrainingRecord = {
  __typename?: 'TrainingRecord';
  enrolments?: Maybe<Array<TrainingEnrolment>>;
};

/** Where an enrolment stands. */
export type TrainingStatus =
  | 'COMPLETED'
  | 'DROPPED'
  | 'ONGOING'
  | 'REGISTERED';

/** The start or end of a course, or a certificate (category LANGUAGE). Source: the training provider. */
export type TrainingStep = PathwayStep & {
  __typename?: 'TrainingStep';
  enrolment?: Maybe<TrainingEnrolment>;
  id: Scalars['ID']['output'];
  kind: StepKind;
  occurredOn: Scalars['Date']['output'];
  /** Who recorded it; of a referral, who sent it. */
  organisation: Organisation;
  /** What happened, in a few words that its codes make; of a course or a certificate, what it is called. */
  title?: Maybe<Scalars['String']['output']>;
};

/** A reading that the policy finds unusual, told once for each professional and day or night. */
export type UnusualReading = {
  __typename?: 'UnusualReading';
  /** Of the reading with which it became unusual. */
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  organisation: Organisation;
  /** How many people when it was noticed; more may have followed. */
  people: Scalars['Int']['output'];
  /** Who read. */
  professional?: Maybe<Professional>;
  rule: UnusualRule;
};

/** What is unusual: many people in a day of whom the professional never read anything before; many people in one night. */
export type UnusualRule =
  | 'AT_NIGHT'
  | 'NEW_PEOPLE';

/** Who asks, and for what purpose. */
export type Viewer = {
  __typename?: 'Viewer';
  /** Null for the young person. */
  organisation?: Maybe<Organisation>;
  /** The young person, where it is they who ask. */
  person?: Maybe<YoungPerson>;
  /** Null for the young person and for machines. */
  professional?: Maybe<Professional>;
  /** The purpose of this request: the header Purpose, SUPPORT where there is none. */
  purpose: Purpose;
  /** For what the viewer may ask, by the policy: what the header Purpose may say. */
  purposes: Array<Purpose>;
  role: Role;
  /** Whether a token of this viewer, issued at that instant, still holds. */
  standing: Standing;
};


/** Who asks, and for what purpose. */
export type ViewerStandingArgs = {
  tokenIssuedAt: Scalars['DateTime']['input'];
};

export type WithdrawConsentPayload = {
  __typename?: 'WithdrawConsentPayload';
  /** True once no organisation can read on this grant any more, wherever a server may be slow, stopped or cut off. */
  effectiveEverywhere: Scalars['Boolean']['output'];
  grant: ConsentGrant;
  /** Other consents that still let the same recipient read some of the same: withdraw them too where that is meant. */
  remaining: Array<ConsentGrant>;
};

/** A collective workshop of a Mission Locale. */
export type Workshop = {
  __typename?: 'Workshop';
  id: Scalars['ID']['output'];
  kind: WorkshopKind;
  organisation: Organisation;
  /** Places in all. */
  seats: Scalars['Int']['output'];
  startsAt: Scalars['DateTime']['output'];
  /** In the Mission Locale’s own words for its staff; for everybody else the name of its kind, in French. */
  title: Scalars['String']['output'];
};

/** Whether the person came to a workshop. */
export type WorkshopAttendance = {
  __typename?: 'WorkshopAttendance';
  attended: Scalars['Boolean']['output'];
  workshop: Workshop;
};

export type WorkshopConnection = {
  __typename?: 'WorkshopConnection';
  edges: Array<WorkshopEdge>;
  pageInfo: PageInfo;
  /** How many there are that the viewer may know of. */
  totalCount: Scalars['Int']['output'];
};

export type WorkshopEdge = {
  __typename?: 'WorkshopEdge';
  cursor: Scalars['Cursor']['output'];
  node: Workshop;
};

/** What a workshop is about. */
export type WorkshopKind =
  | 'COVER_LETTER'
  | 'CV'
  | 'DIGITAL'
  | 'FRENCH_LANGUAGE'
  | 'INTERVIEW'
  | 'OTHER'
  | 'RIGHTS';

/** A young person, across every organisation around them. Each field says under which consent category it may be read. */
export type YoungPerson = {
  __typename?: 'YoungPerson';
  /** The accompaniment by a Mission Locale. Category ACCOMPANIMENT. */
  accompaniment?: Maybe<Accompaniment>;
  /** What the person refuses, the latest first, without what they lifted; null but to the person. */
  consentRefusals?: Maybe<Array<ConsentRefusal>>;
  /** The person: all their consents. A partner: those that name it, or that it collected. The latest first. Null with an error where consent cannot be asked. */
  consents?: Maybe<Array<ConsentGrant>>;
  /** How to reach the person. Category CONTACT. */
  contact?: Maybe<Contact>;
  /** Who read what, the latest first: for the person and the consortium’s auditor (its COORDINATOR); null otherwise. */
  disclosures?: Maybe<DisclosureConnection>;
  /** Every emergency access to the person’s data, the latest first: for the person and the consortium’s auditor; null otherwise. */
  emergencyAccesses?: Maybe<Array<EmergencyAccess>>;
  /** Who holds a record. Category IDENTITY. */
  holders?: Maybe<Array<Organisation>>;
  /** Where the person is housed. Category HOUSING_STATUS. */
  housing?: Maybe<HousingRecord>;
  /** The consortium-wide id of the person. It says nothing by itself. */
  id: Scalars['ID']['output'];
  /** Who the person is. Category IDENTITY. */
  identity?: Maybe<Identity>;
  /** The integration contract (CIR). Category INTEGRATION_CONTRACT. */
  integrationContract?: Maybe<IntegrationContract>;
  /** The level of French. Category LANGUAGE. */
  language?: Maybe<LanguageRecord>;
  /** Who represents the person while a minor, or did, the latest first. Category REPRESENTATIVE. */
  legalRepresentatives?: Maybe<Array<LegalRepresentative>>;
  /** One timeline across the organisations, newest first. Steps of a category that the viewer may not see are left out, and the consent report names the category once, whether or not there were any. Null with an error where coordination cannot be asked. */
  pathway?: Maybe<PathwayConnection>;
  /** Where the asylum procedure stands. Category ADMINISTRATIVE_STATUS. */
  procedure?: Maybe<AsylumProcedure>;
  /** Those that the viewer’s organisation sent or received; all, for the person. The newest first. Null with an error where coordination cannot be asked. */
  referrals?: Maybe<ReferralConnection>;
  /** Whether the person may work today. Category RIGHT_TO_WORK. */
  rightToWork?: Maybe<RightToWork>;
  /** Courses followed. Category TRAINING. */
  training?: Maybe<TrainingRecord>;
};


/** A young person, across every organisation around them. Each field says under which consent category it may be read. */
export type YoungPersonDisclosuresArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  ownReads?: Scalars['Boolean']['input'];
};


/** A young person, across every organisation around them. Each field says under which consent category it may be read. */
export type YoungPersonPathwayArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<Array<StepKind>>;
};


/** A young person, across every organisation around them. Each field says under which consent category it may be read. */
export type YoungPersonReferralsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type YoungPersonConnection = {
  __typename?: 'YoungPersonConnection';
  edges: Array<YoungPersonEdge>;
  pageInfo: PageInfo;
  /** How many there are that the viewer may know of. */
  totalCount: Scalars['Int']['output'];
};

export type YoungPersonEdge = {
  __typename?: 'YoungPersonEdge';
  cursor: Scalars['Cursor']['output'];
  node: YoungPerson;
};
