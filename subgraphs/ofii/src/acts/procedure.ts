/** What OFII puts on record of a person's asylum procedure: the stages that it came to, each on its day. */
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

const REFUSED = 'Rejet de l’OFPRA, recours devant la CNDA';
const DECISIONS: Partial<Readonly<Record<ProcedureStage, string>>> = {
  PROTECTED: 'Protection accordée',
  REJECTED: 'Demande rejetée',
  CNDA_PENDING: REFUSED,
};

/** A stage that has no day on record, or not any more, has no step on the timeline. */
function stepsOf({ id, personId, holderId, stage, ...days }: Procedure): StepOf<ProcedureStep>[] {
  const step = (part: string, occurredOn: string | null | undefined, title: string, reached: ProcedureStage) =>
    ({
      id: derivedId(id, part),
      personId,
      holderId,
      kind: 'PROCEDURE',
      occurredOn: occurredOn ?? null,
      title,
      category: 'ADMINISTRATIVE_STATUS',
      stage: reached,
    }) as const;
  const decision = DECISIONS[stage];
  return [
    step('registered', days.registeredOn, 'Demande d’asile enregistrée', 'REGISTERED'),
    step('lodged', days.lodgedOn, 'Demande introduite à l’OFPRA', 'OFPRA_PENDING'),
    step('dublin', days.dublinOn, 'Procédure Dublin', 'DUBLIN'),
    step('refused', days.refusedOn, REFUSED, 'CNDA_PENDING'),
    step('decided', decision && days.decidedOn, decision ?? '', stage),
  ];
}
