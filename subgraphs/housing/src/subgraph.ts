/** The housing operators' subgraph: CADA, HUDA, CAES, CPH and their like keep stays here. */
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
import { staysWritten } from './export.js';
import { HousingRecord } from './housing-record.js';
import { HousingStep, stepById } from './housing-step.js';
import { stays } from './import.js';
import { OrganisationMerger, OrganisationMergerResolver } from './merger.js';
import { ownMerging } from './merging.js';
import {
  Migration20261101Housing,
  Migration20261204Housing,
  Migration20261207HousingTitles,
  Migration20261208HousingWording,
  Migration20261214HousingTasks,
  Migration20261220HousingDue,
} from './migrations.js';
import { seed } from './seed.js';
import { StayResolver } from './stay-resolver.js';
import { toldAgain } from './told-again.js';
import { YoungPerson, YoungPersonResolver } from './young-person.js';

/** The files that it takes in. */
const IMPORTS = [stays];
const EXPORTS = [staysWritten];

export const housing: Subgraph<World> = {
  name: 'housing',
  entities: [HousingRecord, HousingStep, KnownLink, KnownOrganisation, KnownProfessional],
  migrations: [
    Migration20261101Housing,
    Migration20261204Housing,
    Migration20261207HousingTitles,
    Migration20261208HousingWording,
    Migration20261214HousingTasks,
    Migration20261220HousingDue,
  ],
  resolvers: [
    OrganisationMergerResolver,
    importResolver('importIntoHousing', 'housing', IMPORTS),
    ...EXPORTS.map(exportResolver),
    PathwayStepResolver,
    StayResolver,
    YoungPersonResolver,
  ],
  references: {
    OrganisationMerger: mergerByKey(OrganisationMerger),
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    HousingStep: ({ id }, context) => stepById(context, id),
  },
  orphanedTypes: [OrganisationMerger, YoungPerson, HousingStep],
  follows: [followConsent, followAccess, forgetting(merging(followHolders, ownMerging))],
  imports: IMPORTS,
  exports: EXPORTS,
  toldAgain,
  seed,
};
