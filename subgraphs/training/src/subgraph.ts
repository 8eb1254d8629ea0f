/** The training providers' subgraph: courses, enrolments, attendance, language levels. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { followAccess } from '@passerelle/kit/registry/access';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { Course, CourseResolver } from './course.js';
import { assessments, enrolments } from './import.js';
import { Migration20261101Training, Migration20261125Training } from './migrations.js';
import { seed } from './seed.js';
import { toldAgain } from './told-again.js';
import { LanguageRecord, TrainingEnrolment, TrainingEnrolmentResolver } from './training-record.js';
import { stepById, TrainingStep, TrainingStepResolver } from './training-step.js';
import { YoungPerson, YoungPersonResolver } from './young-person.js';

export const training: Subgraph<World> = {
  name: 'training',
  entities: [Course, TrainingEnrolment, LanguageRecord, TrainingStep],
  migrations: [Migration20261101Training, Migration20261125Training],
  resolvers: [CourseResolver, TrainingEnrolmentResolver, TrainingStepResolver, YoungPersonResolver],
  references: {
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    TrainingStep: ({ id }, context) => stepById(context, id),
  },
  orphanedTypes: [YoungPerson, TrainingStep],
  follows: [followConsent, followAccess],
  imports: [enrolments, assessments],
  toldAgain,
  seed,
};
