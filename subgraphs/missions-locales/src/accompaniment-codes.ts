/** The codes in which a Mission Locale speaks of an accompaniment. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';

export const PROGRAMMES = ['IPR', 'AGIR', 'PACEA', 'CEJ'] as const;
export type Programme = (typeof PROGRAMMES)[number];
export const ProgrammeEnum = graphqlEnum<Programme>('Programme', 'A programme of the Mission Locale.', {
  IPR: 'The consortium’s programme for young refugees, whose conditions `Eligibility` computes.',
  AGIR: 'The State’s programme for protected people since 2022: accompaniment to work and housing.',
  PACEA: 'Parcours contractualisé d’accompagnement vers l’emploi et l’autonomie.',
  CEJ: 'Contrat d’engagement jeune: 15 to 20 hours a week, for up to 12 months.',
});

export const BARRIERS = ['MOBILITY', 'CHILDCARE', 'DIGITAL_ACCESS', 'HOUSING_END', 'LANGUAGE'] as const;
export type EmploymentBarrier = (typeof BARRIERS)[number];
export const EmploymentBarrierEnum = graphqlEnum<EmploymentBarrier>(
  'EmploymentBarrier',
  'What stands between the person and a job (frein).',
  {
    MOBILITY: 'Getting to work.',
    CHILDCARE: 'Having the children looked after.',
    DIGITAL_ACCESS: 'Having a device and a connection, and knowing how to use them.',
    HOUSING_END: 'The housing ends soon.',
    LANGUAGE: 'French.',
  },
);

export const AccompanimentEndReasonEnum = graphqlEnum(
  'AccompanimentEndReason',
  'Why an accompaniment ended. What tells of age, procedure or work is no reason here: it is read under its own category.',
  {
    GOAL_REACHED: 'What the person and the Mission Locale set out to do is done.',
    TERM: 'The programme came to its term.',
    WISH: 'The person wished to stop.',
    NO_CONTACT: 'The Mission Locale has lost contact with the person.',
    MOVED: 'The person left the Mission Locale’s area.',
    OTHER_SUPPORT: 'Another organisation accompanies the person from now on.',
    OTHER: 'Another reason.',
  },
);
export type AccompanimentEndReason = keyof typeof AccompanimentEndReasonEnum;

export const AccompanimentExitEnum = graphqlEnum('AccompanimentExit', 'To what a person left the accompaniment (type de sortie).', {
  LASTING_JOB: 'To a job that is permanent or of more than six months.',
  JOB: 'To another job.',
  APPRENTICESHIP: 'To an apprenticeship.',
  TRAINING: 'To a training.',
  SCHOOL: 'Back to school.',
  CIVIC_SERVICE: 'To a civic service.',
  NONE: 'To none of these.',
  UNKNOWN: 'The Mission Locale does not know.',
});
export type AccompanimentExit = keyof typeof AccompanimentExitEnum;
