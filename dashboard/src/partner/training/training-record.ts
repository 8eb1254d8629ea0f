/** The kinds of records in the history of what a training provider holds. */

export type TrainingRecordKind = 'enrolment' | 'assessment' | 'attendance';

/** Fields that records of one kind have, and those of no other. */
export const TELLS: Readonly<Record<string, TrainingRecordKind>> = {
  status: 'enrolment',
  startedOn: 'enrolment',
  endedOn: 'enrolment',
  hoursAttended: 'enrolment',
  level: 'assessment',
  assessedOn: 'assessment',
  certificate: 'assessment',
  heldOn: 'attendance',
  hours: 'attendance',
};
