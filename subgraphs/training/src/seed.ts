/** The training providers' part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import type { World } from '@passerelle/synthetic/world';
import { ASSESSMENTS, assessmentAct } from './acts/assessment.js';
import { ENROLMENTS, enrolmentAct } from './acts/enrolment.js';
import { Course, courseName } from './course.js';

export async function seed(em: EntityManager, { people, courses }: World): Promise<void> {
  const enrolments = people.flatMap(({ id, enrolments }) => enrolments.map((enrolment) => ({ ...enrolment, ...heldBy(id, enrolment) })));
  const assessments = people.flatMap(({ id, assessments }) =>
    assessments.map((assessment) => ({ ...assessment, ...heldBy(id, assessment) })),
  );
  await insertAll(
    em,
    Course,
    courses.map((course) => ({ ...course, name: courseName(course) })),
  );
  const known = new Map((await em.findAll(Course)).map((course) => [course.id, course]));
  await insertActs(
    em,
    ENROLMENTS,
    enrolments.flatMap((enrolment) => {
      const course = known.get(enrolment.courseId);
      if (!course) return [];
      const { attendanceRate, ...place } = enrolment;
      return [enrolmentAct({ ...place, hoursAttended: course.hours * attendanceRate }, course)];
    }),
  );
  await insertActs(em, ASSESSMENTS, assessments.map(assessmentAct));
}

const heldBy = (personId: string, { holderId }: { readonly holderId: string }) => ({
  personId: personIdSchema.parse(personId),
  holderId: organisationIdSchema.parse(holderId),
});
