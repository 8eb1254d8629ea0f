/** The steps of the pathway that a dossier makes: met, and enrolled. */
import { derivedId } from '@passerelle/kit/identity/ids';

interface Dossier<Id extends string, Holder extends string> {
  readonly id: string;
  readonly personId: Id;
  readonly holderId: Holder;
  readonly programme: string;
  readonly identifiedOn: string | null;
  readonly enrolledOn: string | null;
}

export function dossierSteps<Id extends string, Holder extends string>(dossier: Dossier<Id, Holder>) {
  const { id, personId, holderId, programme, identifiedOn, enrolledOn } = dossier;
  const step = (part: string, kind: 'IDENTIFICATION' | 'ENROLMENT', occurredOn: string, title: string) =>
    ({
      id: derivedId(id, part),
      personId,
      holderId,
      kind,
      occurredOn,
      title,
      category: 'ACCOMPANIMENT',
      workshopId: null,
      situationId: null,
    }) as const;
  return [
    ...(identifiedOn ? [step('identified', 'IDENTIFICATION', identifiedOn, 'Repérage')] : []),
    ...(enrolledOn ? [step('enrolled', 'ENROLMENT', enrolledOn, `Entrée dans le programme ${programme}`)] : []),
  ];
}
