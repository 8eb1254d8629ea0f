/** The Missions Locales' subgraph: accompaniment, workshops, situations, and the training of their staff. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { forgetting } from '@passerelle/kit/feed/forgetting';
import { merging } from '@passerelle/kit/feed/merging';
import { PathwayStepResolver } from '@passerelle/kit/graphql/pathway-step';
import { exportResolver } from '@passerelle/kit/import/export-resolver';
import { importResolver } from '@passerelle/kit/import/import-resolver';
import { followAccess } from '@passerelle/kit/registry/access';
import { KnownLink, KnownOrganisation, KnownProfessional } from '@passerelle/kit/registry/known';
import { mergerByKey } from '@passerelle/kit/request/merger';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { Accompaniment } from './accompaniment.js';
import { AccompanimentResolver } from './accompaniment-resolver.js';
import { AccompanimentStep, AccompanimentStepResolver, stepById } from './accompaniment-step.js';
import { WorkshopAttendance, WorkshopAttendanceResolver } from './attendance.js';
import { AttendanceResolver } from './attendance-resolver.js';
import { EligibilityResolver } from './eligibility-reasons.js';
import { EnrolmentResolver } from './enrolment-resolver.js';
import { dossiersWritten } from './export.js';
import { FormerPeriod } from './former-period.js';
import { dossiers } from './import.js';
import { Interview } from './interview.js';
import { InterviewResolver } from './interview-resolver.js';
import { followHoldersAndLeavings } from './leaving.js';
import { OrganisationMerger, OrganisationMergerResolver } from './merger.js';
import { ownMerging } from './merging.js';
import { Migration20261217MissionsLocalesMerging } from './merging-migration.js';
import {
  Migration20261101MissionsLocales,
  Migration20261127MissionsLocales,
  Migration20261128MissionsLocales,
  Migration20261204MissionsLocales,
  Migration20261205MissionsLocales,
  Migration20261206MissionsLocales,
  Migration20261208MissionsLocalesWording,
  Migration20261209MissionsLocalesTransfers,
  Migration20261210MissionsLocalesContracts,
  Migration20261214MissionsLocalesTasks,
  Migration20261220MissionsLocalesDue,
} from './migrations.js';
import { ProfessionalNote } from './note.js';
import { NoteResolver } from './note-resolver.js';
import { ReassignmentResolver } from './reassignment-resolver.js';
import { WorkshopRegistration, WorkshopRegistrationResolver } from './registration.js';
import { RegistrationResolver } from './registration-resolver.js';
import { seed } from './seed.js';
import { Situation } from './situation.js';
import { SituationResolver } from './situation-resolver.js';
import { StaffTraining } from './staff-training.js';
import { StaffTrainingResolver } from './staff-training-resolver.js';
import { toldAgain } from './told-again.js';
import { AccompanimentTransfer, transferById } from './transfer.js';
import { TransferQueriesResolver, TransfersOfPersonResolver } from './transfer-queries.js';
import { TransferResolver } from './transfer-resolver.js';
import { Workshop } from './workshop.js';
import { WorkshopResolver } from './workshop-resolver.js';
import { YoungPerson } from './young-person.js';
import { YoungPersonResolver } from './young-person-resolver.js';

/** The files that it takes in. */
const IMPORTS = [dossiers];
const EXPORTS = [dossiersWritten];

export const missionsLocales: Subgraph<World> = {
  name: 'missions-locales',
  entities: [
    ...[Accompaniment, FormerPeriod, Situation, Interview, ProfessionalNote, AccompanimentStep, StaffTraining],
    AccompanimentTransfer,
    ...[Workshop, WorkshopRegistration, WorkshopAttendance],
    ...[KnownLink, KnownOrganisation, KnownProfessional],
  ],
  migrations: [
    Migration20261101MissionsLocales,
    Migration20261127MissionsLocales,
    Migration20261128MissionsLocales,
    Migration20261204MissionsLocales,
    Migration20261205MissionsLocales,
    Migration20261206MissionsLocales,
    Migration20261208MissionsLocalesWording,
    Migration20261209MissionsLocalesTransfers,
    Migration20261210MissionsLocalesContracts,
    Migration20261214MissionsLocalesTasks,
    Migration20261217MissionsLocalesMerging,
    Migration20261220MissionsLocalesDue,
  ],
  resolvers: [
    OrganisationMergerResolver,
    importResolver('importIntoMissionsLocales', 'missions-locales', IMPORTS),
    ...EXPORTS.map(exportResolver),
    ...[AccompanimentResolver, EnrolmentResolver, EligibilityResolver, AccompanimentStepResolver, SituationResolver],
    ...[ReassignmentResolver, TransferResolver, TransferQueriesResolver, TransfersOfPersonResolver, PathwayStepResolver],
    ...[InterviewResolver, NoteResolver, StaffTrainingResolver, YoungPersonResolver],
    ...[WorkshopResolver, WorkshopRegistrationResolver, RegistrationResolver, WorkshopAttendanceResolver, AttendanceResolver],
  ],
  references: {
    OrganisationMerger: mergerByKey(OrganisationMerger),
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    AccompanimentStep: ({ id }, context) => stepById(context, id),
    AccompanimentTransfer: ({ id }, context) => transferById(context, id),
  },
  orphanedTypes: [OrganisationMerger, YoungPerson, AccompanimentStep],
  follows: [followConsent, followAccess, forgetting(merging(followHoldersAndLeavings, ownMerging))],
  imports: IMPORTS,
  exports: EXPORTS,
  toldAgain,
  seed,
};
