/** OFII's part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { stepRecorded } from '@passerelle/kit/feed/events';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Contract, World } from '@passerelle/synthetic/world';
import { AsylumProcedure } from './asylum-procedure.js';
import { IntegrationContract } from './integration-contract.js';
import { ProcedureStep } from './procedure-step.js';
import { procedureSteps } from './steps.js';

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  await insertAll(
    em,
    AsylumProcedure,
    people.flatMap(({ id: personId, procedure }) => (procedure ? [{ ...procedure, personId }] : [])),
  );
  await insertAll(
    em,
    IntegrationContract,
    people.flatMap(({ id: personId, contract }) => (contract ? [{ ...contract, personId }] : [])),
  );
  const steps = people.flatMap(({ id, procedure, contract }) => [
    ...(procedure ? procedureSteps({ ...procedure, personId: id }) : []),
    ...(contract ? [contractStep(id, contract)] : []),
  ]);
  await insertAll(em, ProcedureStep, steps);
  await appendEvents(em, steps.map(stepRecorded.of));
}

const contractStep = (personId: string, { id, holderId, signedOn }: Contract) =>
  ({
    id: derivedId(id, 'signed'),
    personId,
    holderId,
    kind: 'CONTRACT',
    occurredOn: signedOn,
    title: 'Signature du CIR',
    category: 'INTEGRATION_CONTRACT',
    stage: null,
  }) as const;
