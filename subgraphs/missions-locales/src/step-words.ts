/** What the steps of an accompaniment are called, by their codes. */
import type { FrenchAndEnglish } from '@passerelle/kit/graphql/words';
import type { InterviewMedium } from './interview.js';
import type { SituationKind } from './situation.js';
import { WORKSHOP_NAMES, type WorkshopKind } from './workshop.js';

export type AccompanimentWording =
  | 'IDENTIFIED'
  | 'ENROLLED'
  | 'TAKEN_OVER'
  | `INTERVIEW_${InterviewMedium}`
  | `SITUATION_${SituationKind}`
  | `WORKSHOP_${WorkshopKind}`;

export const STEP_WORDS: Readonly<Record<AccompanimentWording, FrenchAndEnglish>> = {
  IDENTIFIED: { fr: 'Repérage', en: 'First met' },
  TAKEN_OVER: { fr: 'Reprise de l’accompagnement par une autre Mission Locale', en: 'Accompaniment taken over by another Mission Locale' },
  ENROLLED: { fr: 'Entrée dans le programme {programme}', en: 'Enrolled in the {programme} programme' },
  INTERVIEW_IN_PERSON: { fr: 'Entretien', en: 'Interview' },
  INTERVIEW_OUTSIDE: { fr: 'Entretien hors les murs', en: 'Interview outside the office' },
  INTERVIEW_PHONE: { fr: 'Entretien par téléphone', en: 'Interview by telephone' },
  INTERVIEW_VIDEO: { fr: 'Entretien en visioconférence', en: 'Interview by video' },
  INTERVIEW_WRITING: { fr: 'Échange écrit', en: 'Exchange in writing' },
  SITUATION_JOB: { fr: 'Emploi', en: 'Job' },
  SITUATION_APPRENTICESHIP: { fr: 'Apprentissage', en: 'Apprenticeship' },
  SITUATION_TRAINING: { fr: 'Formation', en: 'Training' },
  SITUATION_SCHOOL: { fr: 'Scolarité', en: 'School' },
  SITUATION_IMMERSION: { fr: 'Immersion en entreprise (PMSMP)', en: 'Work placement (PMSMP)' },
  SITUATION_CIVIC_SERVICE: { fr: 'Service civique', en: 'Civic service' },
  SITUATION_JOB_SEEKING: { fr: 'Recherche d’emploi', en: 'Looking for work' },
  SITUATION_INACTIVE: { fr: 'Sans activité', en: 'Not active' },
  WORKSHOP_CV: WORKSHOP_NAMES.CV,
  WORKSHOP_COVER_LETTER: WORKSHOP_NAMES.COVER_LETTER,
  WORKSHOP_INTERVIEW: WORKSHOP_NAMES.INTERVIEW,
  WORKSHOP_FRENCH_LANGUAGE: WORKSHOP_NAMES.FRENCH_LANGUAGE,
  WORKSHOP_DIGITAL: WORKSHOP_NAMES.DIGITAL,
  WORKSHOP_RIGHTS: WORKSHOP_NAMES.RIGHTS,
  WORKSHOP_OTHER: WORKSHOP_NAMES.OTHER,
};
