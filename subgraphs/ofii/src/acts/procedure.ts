/** What OFII puts on record of a person's asylum procedure: the stages that it came to, each on its day. */
import { dueChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { AsylumProcedure } from '../asylum-procedure.js';
import { ProcedureStep, type ProcedureWording } from '../procedure-step.js';
import { type ProcedureStage, rightToWorkOn } from '../right-to-work.js';

export const PROCEDURES: ActTables<AsylumProcedure> = {
  record: AsylumProcedure,
  step: ProcedureStep,
  readAs: {
    rest: 'ADMINISTRATIVE_STATUS',
    apart: { ASYLUM_NARRATIVE: ['narrative'], RIGHT_TO_WORK: (procedure) => rightToWorkOn(procedure, inParis(new Date()).day) },
  },
};

type Procedure = RowOf<AsylumProcedure> &
  Pick<AsylumProcedure, 'personId' | 'holderId' | 'registeredOn' | 'decidedOn' | 'permitExpiresOn'> & { readonly stage: ProcedureStage };

export const procedureAct = (procedure: Procedure): Act<AsylumProcedure, ProcedureStep> => ({
  record: procedure,
  steps: stepsOf(procedure),
  events: [endOf(procedure)],
  takenBack: [endOf({ ...procedure, permitExpiresOn: null })],
});

/** The last day of the permit that the person has. */
export const endOf = ({
  id: dueId,
  personId,
  holderId,
  permitExpiresOn,
}: Pick<Procedure, 'id' | 'personId' | 'holderId' | 'permitExpiresOn'>): NewEvent =>
  dueChanged.of({ dueId, kind: 'PERMIT_ENDS', personId, holderId, category: 'ADMINISTRATIVE_STATUS', dueOn: permitExpiresOn });

const DECISIONS: Partial<Readonly<Record<ProcedureStage, ProcedureWording>>> = {
  PROTECTED: 'PROTECTED',
  REJECTED: 'REJECTED',
  CNDA_PENDING: 'APPEALED',
};

/** A stage that has no day on record, or not any more, has no step on the timeline. */
function stepsOf({ id, personId, holderId, stage, ...days }: Procedure): StepOf<ProcedureStep>[] {
  const step = (part: string, occurredOn: string | null | undefined, wording: ProcedureWording, reached: ProcedureStage) =>
    ({
      id: derivedId(id, part),
      personId,
      holderId,
      kind: 'PROCEDURE',
      occurredOn: occurredOn ?? null,
      wording,
      category: 'ADMINISTRATIVE_STATUS',
      stage: reached,
    }) as const;
  const decision = DECISIONS[stage];
  return [
    step('registered', days.registeredOn, 'REGISTERED', 'REGISTERED'),
    step('lodged', days.lodgedOn, 'LODGED', 'OFPRA_PENDING'),
    step('dublin', days.dublinOn, 'DUBLIN', 'DUBLIN'),
    step('refused', days.refusedOn, 'APPEALED', 'CNDA_PENDING'),
    step('decided', decision && days.decidedOn, decision ?? 'REJECTED', stage),
  ];
}
