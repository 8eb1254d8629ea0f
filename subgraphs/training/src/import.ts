/** The training providers' files: places on their courses, and assessments of French. */

import { column } from '@passerelle/kit/import/column';
import { idsOf, importKind, planOf } from '@passerelle/kit/import/import-kind';
import { writeActs } from '@passerelle/kit/record/act';
import { CEFR_LEVELS } from '@passerelle/kit/vocabulary/codes';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { FRENCH_CERTIFICATES } from '@passerelle/schema/wire/french-certificates';
import { ASSESSMENTS, assessmentAct } from './acts/assessment.js';
import { ENROLMENTS, enrolmentAct, enrolmentProblem } from './acts/enrolment.js';
import { Course } from './course.js';
import { LanguageRecord, TRAINING_STATUSES, TrainingEnrolment } from './training-record.js';

/** What a provider tells of has been. */
const PAST = { from: '-P30Y', until: 'P0D' } as const;

export const enrolments = importKind(
  'enrolments',
  TrainingEnrolment,
  {
    course: column.text(),
    status: column.oneOf(TRAINING_STATUSES),
    started_on: column.orNothing(column.day(PAST)),
    ended_on: column.orNothing(column.day(PAST)),
    attendance_rate: column.orNothing(column.share()),
  },
  [
    ({ status, started_on: startedOn, ended_on: endedOn }) => {
      const found = enrolmentProblem({ status, startedOn, endedOn });
      return found && { column: found.part === 'startedOn' ? 'started_on' : 'ended_on', problem: found.problem };
    },
  ],
  async (em, lines) => {
    const offered = await em.find(Course, { holderId: { $in: lines.map(({ holderId }) => holderId) } });
    const courses = new Map(offered.flatMap((course) => [[course.title, course] as const, [course.id, course] as const]));
    const refused = lines
      .filter(({ columns }) => !courses.has(columns.course))
      .map(({ line }) => ({
        line,
        column: 'course',
        problem: remedy('COURSE', {}),
      }));
    const acts = lines.flatMap(({ id, personId, holderId, columns }) => {
      const course = courses.get(columns.course);
      if (!course) return [];
      const record = {
        id,
        personId,
        holderId,
        courseId: course.id,
        status: columns.status,
        startedOn: columns.started_on,
        endedOn: columns.ended_on,
        hoursAttended: columns.attendance_rate === null ? null : course.hours * columns.attendance_rate,
      };
      return [enrolmentAct(record, course)];
    });
    const known = await em.find(TrainingEnrolment, { id: { $in: acts.map(({ record }) => record.id) } });
    return planOf(refused, await writeActs(em, ENROLMENTS, known, acts));
  },
);

export const assessments = importKind(
  'assessments',
  LanguageRecord,
  {
    level: column.oneOf(CEFR_LEVELS),
    assessed_on: column.day(PAST),
    certificate: column.orNothing(column.printed(FRENCH_CERTIFICATES)),
  },
  [],
  async (em, lines) => {
    const records = lines.map(({ id, personId, holderId, columns }) => ({
      id,
      personId,
      holderId,
      level: columns.level,
      assessedOn: columns.assessed_on,
      certificate: columns.certificate,
    }));
    const known = await em.find(LanguageRecord, { id: { $in: idsOf(records) } });
    return planOf([], await writeActs(em, ASSESSMENTS, known, records.map(assessmentAct)));
  },
);
