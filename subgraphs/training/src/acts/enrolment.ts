/** What a training provider puts on record of a person's place on a course: begun, and ended. */

import { placeChanged } from '@passerelle/kit/feed/events';
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import { orderProblem } from '@passerelle/kit/input/days';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { type Remedy, remedy } from '@passerelle/schema/partner-file/remedies';
import { type Course, courseCodes } from '../course.js';
import { TrainingEnrolment, type TrainingStatus } from '../training-record.js';
import { TrainingStep } from '../training-step.js';

export const ENROLMENTS: ActTables<TrainingEnrolment> = {
  record: TrainingEnrolment,
  step: TrainingStep,
  readAs: { rest: 'TRAINING' },
};

type Enrolment = RowOf<TrainingEnrolment> &
  Pick<TrainingEnrolment, 'personId' | 'holderId' | 'status' | 'startedOn' | 'endedOn' | 'hoursAttended'>;

export const enrolmentAct = (
  enrolment: Enrolment,
  course: Pick<Course, 'kind' | 'level' | 'rncp'>,
): Act<TrainingEnrolment, TrainingStep> => ({
  record: enrolment,
  steps: stepsOf(enrolment, course),
  events: [placeEvent(enrolment), ...courseFacts(enrolment, course)],
  takenBack: [placeEvent({ ...enrolment, status: 'DROPPED' })],
});

/** Tells the registry whether a person has a place: while they have one, their record goes on. */
export const placeEvent = ({ id, personId, holderId, status }: Pick<Enrolment, 'id' | 'personId' | 'holderId' | 'status'>): NewEvent =>
  placeChanged.of({ enrolmentId: id, personId, holderId, isOpen: TAKES_A_SEAT.includes(status) });

/** The statuses in which a person takes a place of the course; the database counts the same (migrations.ts). */
export const TAKES_A_SEAT: readonly TrainingStatus[] = ['REGISTERED', 'ONGOING'];

/** A day that is not on record, or not any more, has no step on the timeline. */
function stepsOf(
  { id, personId, holderId, startedOn, endedOn, status }: Enrolment,
  course: Pick<Course, 'kind' | 'level' | 'rncp'>,
): StepOf<TrainingStep>[] {
  const step = (kind: 'TRAINING_START' | 'TRAINING_END', occurredOn: string | null, wording: 'STARTED' | 'ENDED' | 'DROPPED') =>
    ({
      id: derivedId(id, kind),
      personId,
      holderId,
      kind,
      occurredOn,
      wording,
      courseKind: course.kind,
      named: courseCodes(course),
      category: 'TRAINING',
      enrolmentId: id,
    }) as const;
  return [step('TRAINING_START', startedOn, 'STARTED'), step('TRAINING_END', endedOn, status === 'DROPPED' ? 'DROPPED' : 'ENDED')];
}

/** What a provider says of a place on a course, as far as its parts must fit each other. */
export type EnrolmentTerms = Pick<TrainingEnrolment, 'status' | 'startedOn' | 'endedOn'>;

/** What is wrong between the parts of a place, by the part to change; null where they fit. Pure. */
export function enrolmentProblem({
  status,
  startedOn,
  endedOn,
}: EnrolmentTerms): { readonly part: 'startedOn' | 'endedOn'; readonly problem: Remedy } | null {
  if (startedOn !== null && endedOn !== null && endedOn < startedOn) return { part: 'endedOn', problem: orderProblem('startedOn') };
  if (startedOn === null && status !== 'REGISTERED') return { part: 'startedOn', problem: remedy('FIRST_DAY', {}) };
  if (endedOn !== null && status !== 'COMPLETED' && status !== 'DROPPED') return { part: 'endedOn', problem: remedy('EMPTY_OR_ENDED', {}) };
  return null;
}

interface CourseFacts {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly startedOn: string | null;
  readonly hoursAttended: number | null;
}

/** Tells statistics of a course begun, and of French its hours attended so far. */
export function courseFacts(
  { id: key, personId: who, holderId: organisationId, startedOn: on, hoursAttended }: CourseFacts,
  course: { readonly kind: string },
): NewEvent[] {
  const fact = { key, who, organisationId, on };
  return [
    factNoted.of({ ...fact, kind: 'TRAINING_START', code: course.kind }),
    ...(course.kind === 'FRENCH_LANGUAGE' ? [factNoted.of({ ...fact, kind: 'FLE_HOURS', value: Math.round(hoursAttended ?? 0) })] : []),
  ];
}
