/** What OFII puts on record of a person's integration contract (CIR): that they signed it. */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { IntegrationContract } from '../integration-contract.js';
import { ProcedureStep } from '../procedure-step.js';

export const CONTRACTS: ActTables<IntegrationContract> = {
  record: IntegrationContract,
  step: ProcedureStep,
  readAs: { rest: 'INTEGRATION_CONTRACT' },
};

type Contract = RowOf<IntegrationContract> & Pick<IntegrationContract, 'personId' | 'holderId' | 'signedOn'>;

export function contractAct(contract: Contract): Act<IntegrationContract, ProcedureStep> {
  const { id, personId, holderId, signedOn } = contract;
  const step = {
    id: derivedId(id, 'signed'),
    personId,
    holderId,
    kind: 'CONTRACT',
    occurredOn: signedOn,
    wording: 'CONTRACT_SIGNED',
    category: 'INTEGRATION_CONTRACT',
    stage: null,
  } as const;
  return { record: contract, steps: [step], events: [] };
}
