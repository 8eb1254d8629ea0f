/** The kinds of records that have a history. Each is named as the table is in which its records stand (`keptWithHistory`). */
import { graphqlEnum } from '../graphql/enums.js';

export const RecordKindEnum = graphqlEnum('RecordKind', 'What kind of record a change is of.', {
  ACCOMPANIMENT: 'The accompaniment of a person by a Mission Locale.',
  APPOINTMENT: 'An appointment of a person with an organisation.',
  ASYLUM_PROCEDURE: 'Where a person’s asylum procedure stands, with the protection and the permit.',
  ATTENDANCE: 'Whether a person came to a workshop.',
  CIRCLE_MEMBERSHIP: 'That a professional joined a person’s circle by an act, or asked to.',
  CONTACT: 'A way to reach a person.',
  COURSE_ATTENDANCE: 'The hours that a person attended a course on one day.',
  ENROLMENT: 'A place on a course.',
  GOAL_ANSWER: 'What a person said of a goal of their plan: yes or no.',
  INTEGRATION_CONTRACT: 'A person’s integration contract (CIR).',
  INTERVIEW: 'An interview with a person.',
  LANGUAGE_ASSESSMENT: 'An assessment of a person’s level of French.',
  MACHINE: 'A program of an organisation.',
  MACHINE_KEY: 'A key of a program.',
  ORGANISATION: 'A member of the consortium.',
  PARTNERSHIP: 'A partnership of two members.',
  PERSON: 'Who a person is.',
  PLAN_ACTION: 'An action of a person’s plan.',
  PLAN_GOAL: 'A goal of a person’s plan.',
  PROFESSIONAL: 'Somebody who works for a member.',
  PROFESSIONAL_NOTE: 'A private note about a person.',
  REFERENT_PERIOD: 'The time for which a professional is a Mission Locale’s referent.',
  REGISTRATION: 'A registration for a workshop.',
  SERVICE: 'What an organisation does for people.',
  SIGN_IN_CODE: 'A code with which a person signs in.',
  SITUATION: 'What a person does: work, training, or neither.',
  STAY: 'A stay with a housing operator.',
});

export type RecordKind = keyof typeof RecordKindEnum;

/** The table in which the records of a kind stand. */
export type RecordTable = Lowercase<RecordKind>;
