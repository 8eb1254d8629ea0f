/** The codes of an appointment, and the words for its kinds. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import type { FrenchAndEnglish } from '@passerelle/kit/graphql/words';

export const AppointmentKindEnum = graphqlEnum('AppointmentKind', 'What an appointment is for.', {
  INTERVIEW: 'A talk with a professional (entretien).',
  ASSESSMENT: 'An assessment: of the person’s situation, skills or French (bilan, positionnement).',
  WORKSHOP: 'A workshop with others (atelier).',
  COURSE: 'A session of a course, or the meeting before it.',
  EMPLOYER: 'A talk with an employer.',
  RIGHTS: 'A social right: CAF, CPAM, taxes, bank.',
  MEDICAL: 'With a doctor, a nurse or a psychologist.',
  HOUSING_VISIT: 'A visit of a dwelling, or the taking over of its keys.',
  PREFECTURE: 'At the prefecture: the permit or the application.',
  OFII: 'At the OFII: reception, contract, medical check.',
  OTHER: 'Something else.',
});
export type AppointmentKind = keyof typeof AppointmentKindEnum;

export const KIND_NAMES: Readonly<Record<AppointmentKind, FrenchAndEnglish>> = {
  INTERVIEW: { fr: 'Entretien', en: 'Interview' },
  ASSESSMENT: { fr: 'Bilan', en: 'Assessment' },
  WORKSHOP: { fr: 'Atelier', en: 'Workshop' },
  COURSE: { fr: 'Formation', en: 'Course' },
  EMPLOYER: { fr: 'Rendez-vous avec un employeur', en: 'Meeting with an employer' },
  RIGHTS: { fr: 'Accès aux droits', en: 'Social rights' },
  MEDICAL: { fr: 'Rendez-vous médical', en: 'Medical appointment' },
  HOUSING_VISIT: { fr: 'Visite de logement', en: 'Housing visit' },
  PREFECTURE: { fr: 'Préfecture', en: 'Prefecture' },
  OFII: { fr: 'OFII', en: 'OFII' },
  OTHER: { fr: 'Rendez-vous', en: 'Appointment' },
};

export const MeetingPlaceEnum = graphqlEnum('MeetingPlace', 'Where an appointment is held.', {
  AT_ORGANISATION: 'With the organisation that holds the appointment.',
  ELSEWHERE: 'At another address.',
  AT_HOME: 'At the person’s home. The address is not written here: whoever may read it finds it with the housing.',
  PHONE: 'By phone.',
  ONLINE: 'By video, at a link.',
});
export type MeetingPlace = keyof typeof MeetingPlaceEnum;

export const InterpretingEnum = graphqlEnum('Interpreting', 'Whether an interpreter takes part.', {
  NOT_NEEDED: 'None is needed.',
  NEEDED: 'One is needed, and none is booked.',
  BOOKED: 'One is booked.',
});
export type Interpreting = keyof typeof InterpretingEnum;

export const AppointmentStatusEnum = graphqlEnum('AppointmentStatus', 'Where an appointment stands.', {
  PLANNED: 'The person is expected.',
  SEEN: 'The person came.',
  EXCUSED: 'The person did not come, and had said so or had a reason.',
  NO_SHOW: 'The person did not come.',
  CANCELLED: 'It does not take place: see `cancelledBy`.',
  MOVED: 'It takes place at another time: see `movedTo`.',
});
export type AppointmentStatus = keyof typeof AppointmentStatusEnum;

export const AppointmentOutcomeEnum = graphqlEnum('AppointmentOutcome', 'How an appointment went.', {
  SEEN: 'The person came.',
  EXCUSED: 'The person did not come, and had said so or had a reason.',
  NO_SHOW: 'The person did not come.',
});
export type AppointmentOutcome = keyof typeof AppointmentOutcomeEnum;

export const AppointmentCancellerEnum = graphqlEnum('AppointmentCanceller', 'Who cancelled an appointment.', {
  HOLDER: 'The organisation that holds it.',
  PERSON: 'The person: they cannot come.',
  HUB: 'The hub: the referral with which it was booked, or the record of its organisation, has ended.',
});
export type AppointmentCanceller = keyof typeof AppointmentCancellerEnum;
