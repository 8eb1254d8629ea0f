/** The training providers' files: places on their courses, and assessments of French. */
import { stepRecorded } from '@passerelle/kit/feed/events';
import { CEFR_LEVELS } from '@passerelle/kit/graphql/vocabulary';
import { column } from '@passerelle/kit/import/column';
import { idsOf, importKind, movedOf, notBefore, placeAll, planOf } from '@passerelle/kit/import/import-kind';
import { Course } from './course.js';
import { courseFacts, levelFact } from './facts.js';
import { certificateSteps, courseSteps } from './steps.js';
import { LanguageRecord, TRAINING_STATUSES, TrainingEnrolment } from './training-record.js';
import { TrainingStep } from './training-step.js';

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
    const records = lines.flatMap(({ id, personId, holderId, columns }) => {
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
      return [{ record, course }];
    });
    const known = await em.find(TrainingEnrolment, { id: { $in: records.map(({ record }) => record.id) } });
    const outcomes = placeAll(
      em,
      TrainingEnrolment,
      known,
      records.map(({ record }) => record),
    );
    const steps = records.flatMap(({ record, course }) => courseSteps(record, course.title));
    const moved = placeAll(em, TrainingStep, await em.find(TrainingStep, { id: { $in: idsOf(steps) } }), steps);
    return planOf(outcomes, refused, [
      ...movedOf(steps, moved).map(stepRecorded.of),
      ...movedOf(records, outcomes).flatMap(({ record, course }) => courseFacts(record, course)),
    ]);
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
    const outcomes = placeAll(em, LanguageRecord, await em.find(LanguageRecord, { id: { $in: idsOf(records) } }), records);
    const steps = records.flatMap(certificateSteps);
    const moved = placeAll(em, TrainingStep, await em.find(TrainingStep, { id: { $in: idsOf(steps) } }), steps);
    return planOf(outcomes, [], [...movedOf(steps, moved).map(stepRecorded.of), ...movedOf(records, outcomes).map(levelFact)]);
  },
);
