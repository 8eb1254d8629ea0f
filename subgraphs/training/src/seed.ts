/** The training providers' part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { stepRecorded } from '@passerelle/kit/feed/events';
import { appendEvents } from '@passerelle/kit/feed/feed';
import type { World } from '@passerelle/synthetic/world';
import { Course } from './course.js';
import { courseFacts, levelFact } from './facts.js';
import { certificateSteps, courseSteps } from './steps.js';
import { LanguageRecord, TrainingEnrolment } from './training-record.js';
import { TrainingStep } from './training-step.js';

export async function seed(em: EntityManager, { people, courses }: World): Promise<void> {
  const enrolments = people.flatMap(({ id: personId, enrolments }) => enrolments.map((enrolment) => ({ ...enrolment, personId })));
  const assessments = people.flatMap(({ id: personId, assessments }) => assessments.map((assessment) => ({ ...assessment, personId })));
  const ongoing = Map.groupBy(
    enrolments.filter(({ status }) => status === 'ONGOING'),
    ({ courseId }) => courseId,
  );
  await insertAll(
    em,
    Course,
    courses.map((course) => ({ ...course, seatsTaken: Math.min(course.seats, ongoing.get(course.id)?.length ?? 0) })),
  );
  await insertAll(em, TrainingEnrolment, enrolments);
  await insertAll(em, LanguageRecord, assessments);
  const known = new Map((await em.findAll(Course)).map((course) => [course.id, course]));
  const steps = [
    ...enrolments.flatMap((enrolment) => courseSteps(enrolment, known.get(enrolment.courseId)?.title ?? '')),
    ...assessments.flatMap(certificateSteps),
  ];
  await insertAll(em, TrainingStep, steps);
  await appendEvents(em, [
    ...steps.map(stepRecorded.of),
    ...enrolments.flatMap((enrolment) => {
      const course = known.get(enrolment.courseId);
      return course ? courseFacts(enrolment, course) : [];
    }),
    ...assessments.map(levelFact),
  ]);
}
