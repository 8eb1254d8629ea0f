/** What OFII puts on record of a person's asylum procedure: its registration, and its last decision. */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { AsylumProcedure } from '../asylum-procedure.js';
import { ProcedureStep } from '../procedure-step.js';
import type { ProcedureStage } from '../right-to-work.js';

export const PROCEDURES: ActTables<AsylumProcedure> = { record: AsylumProcedure, step: ProcedureStep };

type Procedure = RowOf<AsylumProcedure> &
  Pick<AsylumProcedure, 'personId' | 'holderId' | 'registeredOn' | 'decidedOn'> & { readonly stage: ProcedureStage };

export const procedureAct = (procedure: Procedure): Act<AsylumProcedure, ProcedureStep> => ({
  record: procedure,
  steps: stepsOf(procedure),
  events: [],
});

const DECISIONS: Partial<Readonly<Record<ProcedureStage, string>>> = {
  PROTECTED: 'Protection accordée',
  REJECTED: 'Demande rejetée',
  CNDA_PENDING: "Rejet de l'OFPRA, recours devant la CNDA",
};

function stepsOf({ id, personId, holderId, stage, registeredOn, decidedOn }: Procedure): StepOf<ProcedureStep>[] {
  const step = (part: string, occurredOn: string, title: string, reached: ProcedureStage) =>
    ({
      id: derivedId(id, part),
      personId,
      holderId,
      kind: 'PROCEDURE',
      occurredOn,
      title,
      category: 'ADMINISTRATIVE_STATUS',
      stage: reached,
    }) as const;
  const decision = DECISIONS[stage];
  return [
    ...(registeredOn ? [step('registered', registeredOn, "Demande d'asile enregistrée", 'REGISTERED')] : []),
    ...(decidedOn && decision ? [step('decided', decidedOn, decision, stage)] : []),
  ];
}
