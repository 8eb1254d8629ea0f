/** The steps of the pathway that a procedure makes: its registration, and its last decision. */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Stage } from './right-to-work.js';

const DECISIONS: Partial<Readonly<Record<Stage, string>>> = {
  PROTECTED: 'Protection accordée',
  REJECTED: 'Demande rejetée',
  CNDA_PENDING: "Rejet de l'OFPRA, recours devant la CNDA",
};

interface Procedure<Id extends string, Holder extends string> {
  readonly id: string;
  readonly personId: Id;
  readonly holderId: Holder;
  readonly stage: Stage;
  readonly registeredOn: string | null;
  readonly decidedOn: string | null;
}

export function procedureSteps<Id extends string, Holder extends string>(procedure: Procedure<Id, Holder>) {
  const { id, personId, holderId, stage, registeredOn, decidedOn } = procedure;
  const step = (part: string, occurredOn: string, title: string, reached: Stage) =>
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
