/** The synthetic consortium as plain data: what each subgraph's seed reads its part of. Ids are UUIDs, dates ISO 8601. */
import type { CategoryCode, Language, OrganisationKind, Purpose } from '@passerelle/schema/categories';
import type { FrenchCertificate } from '@passerelle/schema/wire/french-certificates';
import type { ResidencePermit } from '@passerelle/schema/wire/residence-permits';
import type { Place } from './places.js';

export type Sex = 'FEMALE' | 'MALE' | 'UNSPECIFIED';
export type Cefr = 'A1_1' | 'A1' | 'A2' | 'B1' | 'B2' | 'C1';
export type Facility = 'CAES' | 'CADA' | 'HUDA' | 'PRAHDA' | 'CPH' | 'OTHER';
export type ProcedureStage = 'REGISTERED' | 'OFPRA_PENDING' | 'CNDA_PENDING' | 'PROTECTED' | 'REJECTED' | 'DUBLIN';
export type Protection = 'REFUGEE' | 'SUBSIDIARY' | 'STATELESS';
export type EmploymentBarrier = 'MOBILITY' | 'CHILDCARE' | 'DIGITAL_ACCESS' | 'HOUSING_END' | 'LANGUAGE';
export type ExitReason = 'OWN_HOUSING' | 'OTHER_FACILITY' | 'END_OF_RIGHT';

export interface Organisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly place: Place;
  readonly siret: string;
  /** The facility's kind, for a housing operator. */
  readonly facility: Facility | null;
}

export interface Professional {
  readonly id: string;
  readonly organisationId: string;
  readonly displayName: string;
  readonly role: 'ADVISER' | 'MANAGER' | 'COORDINATOR';
  /** The one référent IPR of a Mission Locale. */
  readonly referent: boolean;
}

export interface Workshop {
  readonly id: string;
  readonly holderId: string;
  readonly kind: 'CV' | 'COVER_LETTER' | 'INTERVIEW' | 'FRENCH_LANGUAGE' | 'DIGITAL' | 'RIGHTS' | 'OTHER';
  readonly title: string;
  readonly startsAt: string;
  readonly seats: number;
}

export interface Course {
  readonly id: string;
  readonly holderId: string;
  readonly title: string;
  readonly kind: 'FRENCH_LANGUAGE' | 'PRE_QUALIFYING' | 'QUALIFYING' | 'CERTIFICATION' | 'OTHER';
  readonly hours: number;
  readonly level: Cefr | null;
  readonly rncp: string | null;
  readonly communeCode: string;
  readonly seats: number;
}

/** A session for professionals of several Missions Locales, of which each records its own. */
export interface StaffTraining {
  readonly id: string;
  readonly title: string;
  readonly theme: 'ASYLUM_PROCEDURE' | 'INTERCULTURALITY' | 'TRAUMA' | 'RIGHT_TO_WORK';
  readonly heldOn: string;
  readonly hours: number;
  readonly participantIds: readonly string[];
}

export interface Partnership {
  readonly id: string;
  readonly organisationIds: readonly string[];
  readonly scope: string;
  readonly since: string;
  readonly until: string | null;
}

/** What an organisation does for people, as the directory has it. */
export interface Service {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: 'FRENCH_CLASSES' | 'EMPLOYMENT' | 'HOUSING' | 'LEGAL_HELP' | 'MOBILITY' | 'FOOD_AND_GOODS' | 'CHILDCARE' | 'DIGITAL';
  readonly name: string;
  readonly statuses: readonly ('ASYLUM_SEEKER' | 'PROTECTED')[];
  readonly ageFrom: number | null;
  readonly ageUntil: number | null;
  readonly zone: readonly string[];
  readonly conditions: string | null;
  readonly languages: readonly string[];
  readonly addressLines: readonly string[];
  readonly communeCode: string;
  readonly openingHours: readonly string[];
  readonly places: number | null;
  readonly freePlaces: number | null;
  /** When the next place will be free, in days from that on which the directory is sown. */
  readonly nextFreeIn: number | null;
  readonly levelFrom: Cefr | null;
  readonly levelUntil: Cefr | null;
  /** How many days before that it was confirmed. */
  readonly confirmedBefore: number;
}

export interface Situation {
  readonly id: string;
  readonly kind: 'JOB' | 'APPRENTICESHIP' | 'TRAINING' | 'SCHOOL' | 'IMMERSION' | 'CIVIC_SERVICE' | 'JOB_SEEKING' | 'INACTIVE';
  readonly since: string;
  readonly romeCode: string | null;
  readonly contractKind: 'CDI' | 'CDD' | 'SEASONAL' | null;
  /** Of a CDD alone. */
  readonly contractMonths: number | null;
  readonly weeklyHours: number | null;
}

export interface Accompaniment {
  readonly id: string;
  readonly holderId: string;
  readonly referentId: string;
  readonly status: 'IDENTIFIED' | 'ENROLLED' | 'PAUSED' | 'ENDED';
  readonly programme: 'IPR' | 'PACEA' | 'CEJ';
  readonly identifiedOn: string;
  readonly identificationSource: 'PARTNER_REFERRAL' | 'OUTREACH' | 'SELF' | 'OFII' | 'HOUSING_OPERATOR' | 'OTHER';
  readonly enrolledOn: string | null;
  readonly endedOn: string | null;
  readonly barriers: readonly EmploymentBarrier[];
  readonly situations: readonly Situation[];
  readonly attendances: readonly { readonly workshopId: string; readonly attended: boolean }[];
  readonly note: string | null;
}

export interface Stay {
  readonly id: string;
  readonly holderId: string;
  readonly facility: Facility;
  readonly since: string;
  readonly plannedExitOn: string | null;
  readonly exitedOn: string | null;
  readonly exitReason: ExitReason | null;
  readonly socialWorkerId: string;
  readonly address: {
    readonly lines: readonly string[];
    readonly postcode: string;
    readonly commune: string;
    readonly communeCode: string;
  };
  readonly adults: number;
  readonly children: number;
}

export interface Procedure {
  readonly id: string;
  readonly holderId: string;
  readonly stage: ProcedureStage;
  readonly registeredOn: string;
  readonly decidedOn: string | null;
  readonly protection: Protection | null;
  readonly residencePermit: ResidencePermit | null;
  readonly permitExpiresOn: string | null;
  /** OFPRA's delay is the applicant's own doing (CESEDA L554-1). */
  readonly delayByApplicant: boolean;
  readonly narrative: string | null;
}

export interface Contract {
  readonly id: string;
  readonly holderId: string;
  readonly signedOn: string;
  readonly civicDaysDone: number;
  readonly languageHoursPrescribed: number;
  readonly languageHoursDone: number;
  readonly targetLevel: Cefr;
}

export interface Enrolment {
  readonly id: string;
  readonly holderId: string;
  readonly courseId: string;
  readonly status: 'REGISTERED' | 'ONGOING' | 'COMPLETED' | 'DROPPED';
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly attendanceRate: number;
}

export interface Assessment {
  readonly id: string;
  readonly holderId: string;
  readonly level: Cefr;
  readonly assessedOn: string;
  readonly certificate: FrenchCertificate | null;
}

export interface Grant {
  readonly id: string;
  readonly categories: readonly CategoryCode[];
  readonly recipientOrganisationId: string | null;
  readonly recipientKind: OrganisationKind | null;
  readonly purposes: readonly Purpose[];
  readonly collectedById: string;
  readonly collectedByProfessionalId: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly withdrawnAt: string | null;
  readonly explainedIn: Language;
  readonly interpreter: boolean;
  readonly givenBy: 'PERSON' | 'LEGAL_REPRESENTATIVE';
  /** Of the person's representatives; null where the person gave it. */
  readonly representativeId: string | null;
}

/** Who represents a person until majority, put on record by one professional and countersigned by another. */
export interface Representative {
  readonly id: string;
  readonly kind: 'PARENT' | 'GUARDIAN' | 'AD_HOC_ADMINISTRATOR' | 'DEPARTEMENT';
  readonly name: string;
  readonly since: string;
  readonly evidenceSha256: string;
  readonly recordedById: string;
  readonly countersignedById: string | null;
}

export interface Referral {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly kind: 'ACCOMPANIMENT' | 'HOUSING' | 'LANGUAGE_COURSE' | 'TRAINING' | 'RIGHTS' | 'EMPLOYMENT';
  readonly status: 'SENT' | 'RECEIVED' | 'ACCEPTED' | 'DECLINED' | 'IN_PROGRESS' | 'COMPLETED';
  readonly subject: string;
  readonly needs: readonly CategoryCode[];
  readonly createdAt: string;
}

/** What is to be done for a goal, and by whom: a professional, or the person where that is null. */
export interface PlannedAction {
  readonly kind: 'SEARCH' | 'APPLICATION' | 'PAPERS' | 'CONTACT';
  readonly words: string;
  readonly doerId: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

/** A goal of a person's plan, which one organisation holds. */
export interface PlannedGoal {
  readonly holderId: string;
  readonly setById: string;
  readonly setOn: string;
  readonly domain: 'WORK' | 'HOUSING' | 'LANGUAGE';
  readonly title: string;
  readonly targetOn: string | null;
  readonly reachedOn: string | null;
  /** Whether the person has agreed to it as it stands. */
  readonly isAgreed: boolean;
  readonly actions: readonly PlannedAction[];
}

/** An appointment. The invented agenda goes on from the day on which it is sown: its days are counted from that one. */
export interface Appointment {
  readonly holderId: string;
  readonly professionalId: string | null;
  readonly kind: 'INTERVIEW' | 'ASSESSMENT' | 'WORKSHOP' | 'COURSE' | 'EMPLOYER' | 'RIGHTS' | 'HOUSING_VISIT' | 'OFII' | 'OTHER';
  readonly status: 'PLANNED' | 'SEEN' | 'NO_SHOW';
  readonly days: number;
  /** In France. */
  readonly hour: number;
  readonly place: string;
}

export interface YoungPerson {
  readonly id: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly sex: Sex;
  readonly nationality: string;
  readonly preferredLanguage: Language;
  readonly phone: string;
  readonly email: string;
  readonly contactHolderId: string;
  /** Which organisations hold a record, and since when. */
  readonly links: readonly { readonly organisationId: string; readonly since: string }[];
  /** Newest first: someone who moved département has several. */
  readonly accompaniments: readonly Accompaniment[];
  readonly stays: readonly Stay[];
  readonly procedure: Procedure | null;
  readonly contract: Contract | null;
  readonly enrolments: readonly Enrolment[];
  readonly assessments: readonly Assessment[];
  readonly representatives: readonly Representative[];
  readonly grants: readonly Grant[];
  readonly referrals: readonly Referral[];
  readonly goals: readonly PlannedGoal[];
  readonly appointments: readonly Appointment[];
}

export interface World {
  readonly organisations: readonly Organisation[];
  readonly professionals: readonly Professional[];
  readonly workshops: readonly Workshop[];
  readonly courses: readonly Course[];
  readonly staffTrainings: readonly StaffTraining[];
  readonly partnerships: readonly Partnership[];
  readonly services: readonly Service[];
  readonly people: readonly YoungPerson[];
}
