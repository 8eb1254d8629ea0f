/**
 * The contract of a job, in codes, and as it is kept: CDI, CDD with its months such as CDD 7 mois, or another. Codes leave no room
 * for a free text in a field that consent to EMPLOYMENT opens.
 */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';

export const EmploymentContractEnum = graphqlEnum('EmploymentContract', 'A kind of contract.', {
  CDI: 'Permanent (contrat à durée indéterminée).',
  CDD: 'For a term (contrat à durée déterminée), with its months.',
  INTERIM: 'Temporary work through an agency.',
  SEASONAL: 'For a season.',
  OTHER: 'Another contract.',
});
export type EmploymentContract = keyof typeof EmploymentContractEnum;

const KEPT: Readonly<Record<Exclude<EmploymentContract, 'CDD'>, string>> = {
  CDI: 'CDI',
  INTERIM: 'Intérim',
  SEASONAL: 'Saisonnier',
  OTHER: 'Autre',
};

/** A contract in codes; `months` of a CDD alone. */
export interface ContractTerms {
  readonly contractKind: EmploymentContract | null;
  readonly contractMonths: number | null;
}

/** The contract as it is kept; null where there is none. Pure. */
export function contractKept({ contractKind, contractMonths }: ContractTerms): string | null {
  if (contractKind === null) return null;
  return contractKind === 'CDD' ? `CDD ${contractMonths ?? 0} mois` : KEPT[contractKind];
}

/** The codes of a contract that is kept. What is kept in other words, from before there were codes, is another contract. Pure. */
export function contractTerms(kept: string | null): ContractTerms {
  if (kept === null) return { contractKind: null, contractMonths: null };
  const [, months] = /^CDD (\d+) mois$/.exec(kept) ?? [];
  if (months !== undefined) return { contractKind: 'CDD', contractMonths: Number(months) };
  const found = (['CDI', 'INTERIM', 'SEASONAL'] as const).find((kind) => KEPT[kind] === kept);
  return { contractKind: found ?? 'OTHER', contractMonths: null };
}

/** What is wrong between a contract's parts, by the part to change; null where they fit. Pure. */
export function contractProblem({ contractKind, contractMonths }: ContractTerms) {
  if (contractKind === 'CDD' && contractMonths === null) return { part: 'contractMonths', problem: 'Give the months of the CDD.' };
  if (contractKind !== 'CDD' && contractMonths !== null)
    return { part: 'contractMonths', problem: 'Give months of a CDD alone, or leave them out.' };
  return null;
}
