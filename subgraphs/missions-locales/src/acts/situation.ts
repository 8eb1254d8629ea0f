/** What a Mission Locale puts on record of a person's situation: a job, an apprenticeship, a training, or none. */

import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { daysBetween } from '@passerelle/kit/vocabulary/calendar';
import { Situation } from '../accompaniment.js';
import { AccompanimentStep } from '../accompaniment-step.js';

export const SITUATIONS: ActTables<Situation> = { record: Situation, step: AccompanimentStep };

type Recorded = RowOf<Situation> & Pick<Situation, 'personId' | 'holderId' | 'kind' | 'since' | 'contract'>;

export function situationAct(situation: Recorded, dossier: DossierFacts): Act<Situation, AccompanimentStep> {
  const { id, personId, holderId, kind, since } = situation;
  const step = {
    id: derivedId(id, 'step'),
    personId,
    holderId,
    kind: 'SITUATION',
    occurredOn: since,
    title: TITLES[kind],
    category: 'EMPLOYMENT',
    workshopId: null,
    situationId: id,
  } as const;
  return { record: situation, steps: [step], events: situationFacts(situation, dossier) };
}

const TITLES: Readonly<Record<Situation['kind'], string>> = {
  JOB: 'Emploi',
  APPRENTICESHIP: 'Apprentissage',
  TRAINING: 'Formation',
  SCHOOL: 'Scolarité',
  IMMERSION: 'Immersion en entreprise (PMSMP)',
  CIVIC_SERVICE: 'Service civique',
  JOB_SEEKING: "Recherche d'emploi",
  INACTIVE: 'Sans activité',
};

interface DossierFacts {
  readonly personId: string;
  readonly holderId: string;
  readonly enrolledOn: string | null;
}

interface SituationFacts {
  readonly id: string;
  readonly kind: string;
  readonly since: string;
  readonly contract: string | null;
}

/** Tells statistics of a job, and of a positive exit from the programme: each only of someone who is enrolled. */
export function situationFacts({ id: key, kind, since, contract }: SituationFacts, dossier: DossierFacts): NewEvent[] {
  const { personId: who, holderId: organisationId, enrolledOn } = dossier;
  if (!enrolledOn || since < enrolledOn) return [];
  const fact = { key, who, organisationId, on: since };
  return [
    ...(kind === 'JOB' ? [factNoted.of({ ...fact, kind: 'JOB', value: daysBetween(enrolledOn, since) })] : []),
    ...(isPositiveExit(kind, contract) ? [factNoted.of({ ...fact, kind: 'POSITIVE_EXIT', code: kind })] : []),
  ];
}

/** A job that is permanent or of more than six months, an apprenticeship, a training, civic service (the indicator POSITIVE_EXITS). */
export function isPositiveExit(kind: string, contract: string | null): boolean {
  if (kind !== 'JOB') return kind === 'APPRENTICESHIP' || kind === 'TRAINING' || kind === 'CIVIC_SERVICE';
  const [, months] = /^CDD (\d+) mois$/.exec(contract ?? '') ?? [];
  return contract === 'CDI' || Number(months ?? 0) > 6;
}
