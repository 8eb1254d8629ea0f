/** OFII's part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import type { World } from '@passerelle/synthetic/world';
import { CONTRACTS, contractAct } from './acts/contract.js';
import { PROCEDURES, procedureAct } from './acts/procedure.js';

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  await insertActs(
    em,
    PROCEDURES,
    people.flatMap(({ id, procedure }) => (procedure ? [procedureAct({ ...procedure, ...heldBy(id, procedure) })] : [])),
  );
  await insertActs(
    em,
    CONTRACTS,
    people.flatMap(({ id, contract }) => (contract ? [contractAct({ ...contract, ...heldBy(id, contract) })] : [])),
  );
}

const heldBy = (personId: string, { holderId }: { readonly holderId: string }) => ({
  personId: personIdSchema.parse(personId),
  holderId: organisationIdSchema.parse(holderId),
});
