/** What the training providers tell for statistics, and of places to the registry, from their tables. */
import { A_PAGE, type ToldOf } from '@passerelle/kit/feed/told-again';
import { levelFacts } from './acts/assessment.js';
import { courseFacts, placeEvent } from './acts/enrolment.js';
import { Course } from './course.js';
import { LanguageRecord, TrainingEnrolment } from './training-record.js';

const enrolments: ToldOf = async (em, after, of) => {
  const found = await em.find(TrainingEnrolment, { id: { $gt: after }, ...of }, A_PAGE);
  const courses = await em.find(Course, { id: { $in: found.map(({ courseId }) => courseId) } });
  const known = new Map(courses.map((course) => [course.id, course]));
  const events = found.flatMap((enrolment) => {
    const course = known.get(enrolment.courseId);
    return [placeEvent(enrolment), ...(course ? courseFacts(enrolment, course) : [])];
  });
  return { events, last: found.at(-1)?.id };
};

const assessments: ToldOf = async (em, after, of) => {
  const found = await em.find(LanguageRecord, { id: { $gt: after }, ...of }, A_PAGE);
  return { events: found.flatMap(levelFacts), last: found.at(-1)?.id };
};

export const toldAgain: readonly ToldOf[] = [enrolments, assessments];
