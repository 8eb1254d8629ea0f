/** OFII's subgraph: procedure stage, right to work, integration contract. */
import { followConsent } from '@passerelle/kit/consent/consent-events';
import { followAccess } from '@passerelle/kit/registry/access';
import { followHolders, KnownLink, KnownOrganisation, KnownProfessional } from '@passerelle/kit/registry/known';
import type { Subgraph } from '@passerelle/kit/server/subgraph';
import type { World } from '@passerelle/synthetic/world';
import { AsylumProcedure } from './asylum-procedure.js';
import { ContractResolver } from './contract-resolver.js';
import { contracts, procedures } from './import.js';
import { IntegrationContract } from './integration-contract.js';
import { Migration20261101Ofii, Migration20261205Ofii, Migration20261206Ofii } from './migrations.js';
import { ProcedureResolver } from './procedure-resolver.js';
import { ProcedureStep, stepById } from './procedure-step.js';
import { seed } from './seed.js';
import { YoungPerson, YoungPersonResolver } from './young-person.js';

export const ofii: Subgraph<World> = {
  name: 'ofii',
  entities: [AsylumProcedure, IntegrationContract, ProcedureStep, KnownLink, KnownOrganisation, KnownProfessional],
  migrations: [Migration20261101Ofii, Migration20261205Ofii, Migration20261206Ofii],
  resolvers: [ProcedureResolver, ContractResolver, YoungPersonResolver],
  references: {
    YoungPerson: ({ id }) => new YoungPerson(String(id)),
    ProcedureStep: ({ id }, context) => stepById(context, id),
  },
  orphanedTypes: [YoungPerson, ProcedureStep],
  follows: [followConsent, followAccess, followHolders],
  imports: [procedures, contracts],
  seed,
};
