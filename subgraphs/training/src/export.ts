/** The providers' places on courses and assessments, as their files have them. */
import { EXPORTED_PAGE, exportKind } from '@passerelle/kit/import/export-kind';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { FRENCH_CERTIFICATES } from '@passerelle/schema/wire/french-certificates';
import { Course } from './course.js';
import { assessments, enrolments } from './import.js';
import { LanguageRecord, TrainingEnrolment } from './training-record.js';

/** A file names a course by its title, and gives the part of its hours that was attended. */
export const enrolmentsWritten = exportKind(
  enrolments,
  ['TRAINING'],
  async (em, holderId, after) => {
    const found = await em.find(TrainingEnrolment, { holderId, id: { $gt: after } }, EXPORTED_PAGE);
    const attended = await em.find(Course, { id: { $in: found.map(({ courseId }) => courseId) } });
    const courses = new Map(attended.map((course) => [course.id, course]));
    return found.flatMap((enrolment) => {
      const course = courses.get(enrolment.courseId);
      const { id, personId } = enrolment;
      return course ? [{ id, personId, enrolment, course }] : [];
    });
  },
  ({ enrolment, course }) => ({
    course: course.title,
    status: enrolment.status,
    started_on: enrolment.startedOn,
    // The file takes no end that is to come: it is the course's.
    ended_on: enrolment.endedOn !== null && enrolment.endedOn <= inParis(new Date()).day ? enrolment.endedOn : null,
    attendance_rate:
      enrolment.hoursAttended === null || course.hours === 0 ? null : Math.min(1, enrolment.hoursAttended / course.hours).toFixed(4),
  }),
);

/** An assessment without a level or a day is no line of the file. */
export const assessmentsWritten = exportKind(
  assessments,
  ['LANGUAGE'],
  (em, holderId, after) =>
    em.find(LanguageRecord, { holderId, id: { $gt: after }, level: { $ne: null }, assessedOn: { $ne: null } }, EXPORTED_PAGE),
  (assessment) => ({
    level: assessment.level,
    assessed_on: assessment.assessedOn,
    certificate: assessment.certificate && FRENCH_CERTIFICATES[assessment.certificate],
  }),
);
