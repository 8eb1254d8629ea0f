/**
 * What a training provider puts on record of a sheet: the hours that a person attended a course on a day. They add up to those of the
 * enrolment, which statistics count.
 */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { CourseAttendance } from '../attendance.js';
import type { TrainingEnrolment } from '../training-record.js';

export const ATTENDANCES: ActTables<CourseAttendance> = { record: CourseAttendance, step: null };

/** A line of a sheet. */
interface Attended {
  readonly enrolment: Pick<TrainingEnrolment, 'id' | 'personId' | 'holderId'>;
  readonly heldOn: string;
  readonly hours: number;
}

export const attendanceAct = ({ enrolment, heldOn, hours }: Attended): Act<CourseAttendance> => ({
  record: {
    id: derivedId(enrolment.id, heldOn),
    personId: enrolment.personId,
    holderId: enrolment.holderId,
    enrolmentId: enrolment.id,
    heldOn,
    hours,
  },
  steps: [],
  events: [],
});

/** The hours of an enrolment once a sheet says other hours of one day, to the hundredth of an hour. Pure. */
export const hoursWith = (attended: number | null, before: number, now: number): number =>
  Math.max(0, Math.round(((attended ?? 0) - before + now) * 100) / 100);
