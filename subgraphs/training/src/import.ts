/** The training providers' files: places on their courses, and assessments of French. */

import { column } from '@passerelle/kit/import/column';
import { idsOf, importKind, notBefore, planOf } from '@passerelle/kit/import/import-kind';
import { writeActs } from '@passerelle/kit/record/act';
import { CEFR_LEVELS } from '@passerelle/kit/vocabulary/codes';
import { ASSESSMENTS, assessmentAct } from './acts/assessment.js';
import { ENROLMENTS, enrolmentAct } from './acts/enrolment.js';
import { Course } from './course.js';
import { LanguageRecord, TRAINING_STATUSES, TrainingEnrolment } from './training-record.js';

/** What a provider tells of has been. */
const PAST = { from: '-P30Y', until: 'P0D' } as const;

/** The certificates of the vocabulary, each of one of the levels that it certifies. */
const CERTIFICATE = /^(DILF A1\.1|DELF (A1|A2|B1|B2)|DALF (C1|C2)|TCF( IRN)?( (A1|A2|B1|B2|C1|C2))?)$/;

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
    notBefore('ended_on', 'started_on'),
    ({ started_on, status }) =>
      started_on || status === 'REGISTERED' ? null : { column: 'started_on', problem: 'Give the first day, or the status REGISTERED.' },
    ({ ended_on, status }) =>
      ended_on && status !== 'COMPLETED' && status !== 'DROPPED'
        ? { column: 'ended_on', problem: 'Leave it empty, or give the status COMPLETED or DROPPED.' }
        : null,
  ],
  async (em, lines) => {
    const offered = await em.find(Course, { holderId: { $in: lines.map(({ holderId }) => holderId) } });
    const courses = new Map(offered.flatMap((course) => [[course.title, course] as const, [course.id, course] as const]));
    const refused = lines
      .filter(({ columns }) => !courses.has(columns.course))
      .map(({ line }) => ({
        line,
        column: 'course',
        problem: 'Give the title or the id of one of your courses: the query courses lists them.',
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
        attendanceRate: columns.attendance_rate,
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
    certificate: column.orNothing(column.like(CERTIFICATE, 'Give DILF, DELF, DALF or TCF with its level, such as DELF A2.')),
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
