/** The training providers' subgraph: courses, enrolments, attendance, language levels. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { forgetting } from '@passerelle/kit/feed/forgetting';
import { merging } from '@passerelle/kit/feed/merging';
import { PathwayStepResolver } from '@passerelle/kit/graphql/pathway-step';
import { exportResolver } from '@passerelle/kit/import/export-resolver';
import { importResolver } from '@passerelle/kit/import/import-resolver';
import { followAccess } from '@passerelle/kit/registry/access';
import { followHolders, KnownLink, KnownOrganisation, KnownProfessional } from '@passerelle/kit/registry/known';
import { mergerByKey } from '@passerelle/kit/request/merger';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { AssessmentResolver } from './assessment-resolver.js';
import { CourseAttendance } from './attendance.js';
import { CourseAttendanceResolver } from './attendance-resolver.js';
import { Course } from './course.js';
import { CourseResolver } from './course-resolver.js';
import { CourseEnrolmentResolver } from './enrolment-resolver.js';
import { assessmentsWritten, enrolmentsWritten } from './export.js';
import { assessments, enrolments } from './import.js';
import { OrganisationMerger, OrganisationMergerResolver } from './merger.js';
import {
  Migration20261101Training,
  Migration20261125Training,
  Migration20261205Training,
  Migration20261206Training,
  Migration20261208TrainingWording,
  Migration20261209TrainingCertificates,
} from './migrations.js';
import { seed } from './seed.js';
import { toldAgain } from './told-again.js';
import { LanguageRecord, TrainingEnrolment, TrainingEnrolmentResolver } from './training-record.js';
import { stepById, TrainingStep, TrainingStepResolver } from './training-step.js';
import { YoungPerson } from './young-person.js';
import { YoungPersonResolver } from './young-person-resolver.js';

/** The files that it takes in. */
const IMPORTS = [enrolments, assessments];
const EXPORTS = [assessmentsWritten, enrolmentsWritten];

export const training: Subgraph<World> = {
  name: 'training',
  entities: [Course, TrainingEnrolment, CourseAttendance, LanguageRecord, TrainingStep, KnownLink, KnownOrganisation, KnownProfessional],
  migrations: [
    Migration20261101Training,
    Migration20261125Training,
    Migration20261205Training,
    Migration20261206Training,
    Migration20261208TrainingWording,
    Migration20261209TrainingCertificates,
  ],
  resolvers: [
    OrganisationMergerResolver,
    importResolver('importIntoTraining', 'training', IMPORTS),
    ...EXPORTS.map(exportResolver),
    CourseResolver,
    CourseEnrolmentResolver,
    CourseAttendanceResolver,
    AssessmentResolver,
    TrainingEnrolmentResolver,
    PathwayStepResolver,
    TrainingStepResolver,
    YoungPersonResolver,
  ],
  references: {
    OrganisationMerger: mergerByKey(OrganisationMerger),
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    TrainingStep: ({ id }, context) => stepById(context, id),
  },
  orphanedTypes: [OrganisationMerger, YoungPerson, TrainingStep],
  follows: [followConsent, followAccess, forgetting(merging(followHolders, { tellsSteps: true, toldAgain }))],
  imports: IMPORTS,
  exports: EXPORTS,
  toldAgain,
  seed,
};
