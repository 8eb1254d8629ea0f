/** What a training provider puts on record of a person's place on a course: begun, and ended. */
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import type { Course } from '../course.js';
import { TrainingEnrolment } from '../training-record.js';
import { TrainingStep } from '../training-step.js';

export const ENROLMENTS: ActTables<TrainingEnrolment> = { record: TrainingEnrolment, step: TrainingStep };

type Enrolment = RowOf<TrainingEnrolment> &
  Pick<TrainingEnrolment, 'personId' | 'holderId' | 'status' | 'startedOn' | 'endedOn' | 'attendanceRate'>;

export const enrolmentAct = (
  enrolment: Enrolment,
  course: Pick<Course, 'title' | 'kind' | 'hours'>,
): Act<TrainingEnrolment, TrainingStep> => ({
  record: enrolment,
  steps: stepsOf(enrolment, course.title),
  events: courseFacts(enrolment, course),
});

function stepsOf({ id, personId, holderId, startedOn, endedOn, status }: Enrolment, title: string): StepOf<TrainingStep>[] {
  const step = (kind: 'TRAINING_START' | 'TRAINING_END', occurredOn: string, words: string) =>
    ({ id: derivedId(id, kind), personId, holderId, kind, occurredOn, title: words, category: 'TRAINING', enrolmentId: id }) as const;
  return [
    ...(startedOn ? [step('TRAINING_START', startedOn, `Début: ${title}`)] : []),
    ...(endedOn ? [step('TRAINING_END', endedOn, `${status === 'DROPPED' ? 'Abandon' : 'Fin'}: ${title}`)] : []),
  ];
}

interface CourseFacts {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly startedOn: string | null;
  readonly attendanceRate: number | null;
}

/** Tells statistics of a course begun, and of French its hours attended so far. */
export function courseFacts(
  { id: key, personId: who, holderId: organisationId, startedOn: on, attendanceRate }: CourseFacts,
  course: { readonly kind: string; readonly hours: number },
): NewEvent[] {
  const fact = { key, who, organisationId, on };
  return [
    factNoted.of({ ...fact, kind: 'TRAINING_START', code: course.kind }),
    ...(course.kind === 'FRENCH_LANGUAGE'
      ? [factNoted.of({ ...fact, kind: 'FLE_HOURS', value: Math.round(course.hours * (attendanceRate ?? 0)) })]
      : []),
  ];
}
