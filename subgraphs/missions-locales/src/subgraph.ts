/** The Missions Locales' subgraph: accompaniment, workshops, situations, and the training of their staff. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { followAccess } from '@passerelle/kit/registry/access';
import { followHolders, KnownLink, KnownOrganisation, KnownProfessional } from '@passerelle/kit/registry/known';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { Accompaniment, ProfessionalNote, Situation } from './accompaniment.js';
import { AccompanimentResolver } from './accompaniment-resolver.js';
import { AccompanimentStep, AccompanimentStepResolver, stepById } from './accompaniment-step.js';
import { WorkshopAttendance, WorkshopAttendanceResolver } from './attendance.js';
import { EligibilityResolver } from './eligibility-reasons.js';
import { dossiers } from './import.js';
import {
  Migration20261101MissionsLocales,
  Migration20261127MissionsLocales,
  Migration20261128MissionsLocales,
  Migration20261204MissionsLocales,
} from './migrations.js';
import { seed } from './seed.js';
import { StaffTraining } from './staff-training.js';
import { StaffTrainingResolver } from './staff-training-resolver.js';
import { toldAgain } from './told-again.js';
import { Workshop, WorkshopResolver } from './workshop.js';
import { YoungPerson, YoungPersonResolver } from './young-person.js';

export const missionsLocales: Subgraph<World> = {
  name: 'missions-locales',
  entities: [
    ...[Accompaniment, Situation, ProfessionalNote, Workshop, WorkshopAttendance, AccompanimentStep, StaffTraining],
    ...[KnownLink, KnownOrganisation, KnownProfessional],
  ],
  migrations: [
    Migration20261101MissionsLocales,
    Migration20261127MissionsLocales,
    Migration20261128MissionsLocales,
    Migration20261204MissionsLocales,
  ],
  resolvers: [
    ...[AccompanimentResolver, EligibilityResolver, AccompanimentStepResolver, WorkshopAttendanceResolver],
    ...[StaffTrainingResolver, WorkshopResolver, YoungPersonResolver],
  ],
  references: {
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    AccompanimentStep: ({ id }, context) => stepById(context, id),
  },
  orphanedTypes: [YoungPerson, AccompanimentStep],
  follows: [followConsent, followAccess, followHolders],
  imports: [dossiers],
  toldAgain,
  seed,
};
