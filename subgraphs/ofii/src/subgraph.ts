/** OFII's subgraph: procedure stage, right to work, integration contract. */
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
import { AsylumProcedure } from './asylum-procedure.js';
import { ContractResolver } from './contract-resolver.js';
import { contractsWritten, proceduresWritten } from './export.js';
import { contracts, procedures } from './import.js';
import { IntegrationContract } from './integration-contract.js';
import { OrganisationMerger, OrganisationMergerResolver } from './merger.js';
import {
  Migration20261101Ofii,
  Migration20261205Ofii,
  Migration20261206Ofii,
  Migration20261208OfiiWording,
  Migration20261209OfiiPermits,
  Migration20261220OfiiDue,
} from './migrations.js';
import { ProcedureResolver } from './procedure-resolver.js';
import { ProcedureStep, stepById } from './procedure-step.js';
import { seed } from './seed.js';
import { toldAgain } from './told-again.js';
import { YoungPerson, YoungPersonResolver } from './young-person.js';

/** The files that it takes in. */
const IMPORTS = [procedures, contracts];
const EXPORTS = [contractsWritten, proceduresWritten];

export const ofii: Subgraph<World> = {
  name: 'ofii',
  entities: [AsylumProcedure, IntegrationContract, ProcedureStep, KnownLink, KnownOrganisation, KnownProfessional],
  migrations: [
    Migration20261101Ofii,
    Migration20261205Ofii,
    Migration20261206Ofii,
    Migration20261208OfiiWording,
    Migration20261209OfiiPermits,
    Migration20261220OfiiDue,
  ],
  resolvers: [
    OrganisationMergerResolver,
    importResolver('importIntoOfii', 'ofii', IMPORTS),
    ...EXPORTS.map(exportResolver),
    PathwayStepResolver,
    ProcedureResolver,
    ContractResolver,
    YoungPersonResolver,
  ],
  references: {
    OrganisationMerger: mergerByKey(OrganisationMerger),
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    ProcedureStep: ({ id }, context) => stepById(context, id),
  },
  orphanedTypes: [OrganisationMerger, YoungPerson, ProcedureStep],
  follows: [followConsent, followAccess, forgetting(merging(followHolders, { tellsSteps: true, toldAgain }))],
  imports: IMPORTS,
  exports: EXPORTS,
  toldAgain,
  seed,
};
