/** What a Mission Locale puts on record of a person's dossier: that it met them, enrolled them, or ended the accompaniment. */
import { enrolmentChanged } from '@passerelle/kit/feed/events';
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { Accompaniment } from '../accompaniment.js';
import { AccompanimentStep } from '../accompaniment-step.js';
import { type EligibilityFacts, eligibilityOn } from '../eligibility.js';

export const DOSSIERS: ActTables<Accompaniment> = { record: Accompaniment, step: AccompanimentStep };

type Dossier = RowOf<Accompaniment> &
  EligibilityFacts &
  Pick<Accompaniment, 'personId' | 'holderId' | 'status' | 'programme' | 'identifiedOn' | 'enrolledOn'>;

export const dossierAct = (dossier: Dossier): Act<Accompaniment, AccompanimentStep> => ({
  record: dossier,
  steps: stepsOf(dossier),
  events: [enrolmentChanged.of(dossier), ...enrolmentFacts(dossier)],
});

function stepsOf({ id, personId, holderId, programme, identifiedOn, enrolledOn }: Dossier): StepOf<AccompanimentStep>[] {
  const step = { personId, holderId, category: 'ACCOMPANIMENT', workshopId: null, situationId: null } as const;
  return [
    ...(identifiedOn
      ? [{ ...step, id: derivedId(id, 'identified'), kind: 'IDENTIFICATION', occurredOn: identifiedOn, title: 'Repérage' } as const]
      : []),
    ...(enrolledOn
      ? [
          {
            ...step,
            id: derivedId(id, 'enrolled'),
            kind: 'ENROLMENT',
            occurredOn: enrolledOn,
            title: `Entrée dans le programme ${programme}`,
          } as const,
        ]
      : []),
  ];
}

interface DossierFacts extends EligibilityFacts {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly identifiedOn: string | null;
}

/** Tells statistics that a person was met, and enrolled, on which ground. */
export function enrolmentFacts(dossier: DossierFacts): NewEvent[] {
  const { id: key, personId: who, holderId: organisationId, identifiedOn, enrolledOn } = dossier;
  const code = enrolledOn && eligibilityOn(dossier, enrolledOn).ground;
  return [
    ...(identifiedOn ? [factNoted.of({ kind: 'IDENTIFIED', key, who, organisationId, on: identifiedOn })] : []),
    ...(enrolledOn ? [factNoted.of({ kind: 'ENROLLED', key, who, organisationId, on: enrolledOn, code: code ?? null })] : []),
  ];
}
