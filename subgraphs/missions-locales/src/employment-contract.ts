/** The contract of a job, in codes: they leave no room for a free text in a field that consent to EMPLOYMENT opens. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';

export const EmploymentContractEnum = graphqlEnum('EmploymentContract', 'A kind of contract.', {
  CDI: 'Permanent (contrat à durée indéterminée).',
  CDD: 'For a term (contrat à durée déterminée), with its months.',
  INTERIM: 'Temporary work through an agency.',
  SEASONAL: 'For a season.',
  OTHER: 'Another contract.',
});
export type EmploymentContract = keyof typeof EmploymentContractEnum;

/** A contract; `contractMonths` of a CDD alone. */
export interface ContractTerms {
  readonly contractKind: EmploymentContract | null;
  readonly contractMonths: number | null;
}

/** What is wrong between a contract's parts, by the part to change; null where they fit. Pure. */
export function contractProblem({ contractKind, contractMonths }: ContractTerms) {
  if (contractKind === 'CDD' && contractMonths === null) return { part: 'contractMonths', problem: 'Give the months of the CDD.' };
  if (contractKind !== 'CDD' && contractMonths !== null)
    return { part: 'contractMonths', problem: 'Give months of a CDD alone, or leave them out.' };
  return null;
}
