/** What the Missions Locales tell for statistics. */
import { daysBetween } from '@passerelle/kit/calendar';
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { type EligibilityFacts, eligibilityOn } from './eligibility.js';

interface Dossier extends EligibilityFacts {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly identifiedOn: string | null;
}

/** Met, and enrolled. */
export function enrolmentFacts(dossier: Dossier): NewEvent[] {
  const { id: key, personId: who, holderId: organisationId, identifiedOn, enrolledOn } = dossier;
  const code = enrolledOn && eligibilityOn(dossier, enrolledOn).ground;
  return [
    ...(identifiedOn ? [factNoted.of({ kind: 'IDENTIFIED', key, who, organisationId, on: identifiedOn })] : []),
    ...(enrolledOn ? [factNoted.of({ kind: 'ENROLLED', key, who, organisationId, on: enrolledOn, code: code ?? null })] : []),
  ];
}

interface Attendance {
  readonly id: string;
  readonly personId: string;
  readonly holderId: string;
  readonly attended: boolean;
}

/** Came to a workshop, or did not after all. */
export const attendanceFact = (
  { id: key, personId: who, holderId: organisationId, attended }: Attendance,
  kind: string,
  day: string,
): NewEvent => factNoted.of({ kind: 'WORKSHOP_ATTENDED', key, who, organisationId, on: attended ? day : null, code: kind });

interface Situation {
  readonly id: string;
  readonly kind: string;
  readonly since: string;
  readonly contract: string | null;
}

/** A job, and a positive exit from the programme: each only of someone who is enrolled. */
export function situationFacts({ id: key, kind, since, contract }: Situation, dossier: Dossier): NewEvent[] {
  const { personId: who, holderId: organisationId, enrolledOn } = dossier;
  if (!enrolledOn || since < enrolledOn) return [];
  const fact = { key, who, organisationId, on: since };
  return [
    ...(kind === 'JOB' ? [factNoted.of({ ...fact, kind: 'JOB', value: daysBetween(enrolledOn, since) })] : []),
    ...(isPositiveExit(kind, contract) ? [factNoted.of({ ...fact, kind: 'POSITIVE_EXIT', code: kind })] : []),
  ];
}

/** A job that is permanent or of more than six months, an apprenticeship, a training, civic service (vocabulary.md: POSITIVE_EXITS). */
export function isPositiveExit(kind: string, contract: string | null): boolean {
  if (kind !== 'JOB') return kind === 'APPRENTICESHIP' || kind === 'TRAINING' || kind === 'CIVIC_SERVICE';
  const [, months] = /^CDD (\d+) mois$/.exec(contract ?? '') ?? [];
  return contract === 'CDI' || Number(months ?? 0) > 6;
}

interface Training {
  readonly id: string;
  readonly holderId: string;
  readonly heldOn: string;
  readonly hours: number;
  readonly participantIds: readonly string[];
}

export const staffTrainingFacts = ({ id, holderId: organisationId, heldOn: on, hours: value, participantIds }: Training): NewEvent[] =>
  participantIds.map((who) => factNoted.of({ kind: 'STAFF_TRAINED', key: `${who} ${id}`, who, organisationId, on, value }));
