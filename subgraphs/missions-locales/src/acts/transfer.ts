/** What is put on record when an accompaniment goes over to another Mission Locale: the former one's ends, and the new one's begins. */
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import type { Accompaniment } from '../accompaniment.js';
import type { KeptDossier } from './enrolment.js';

/** The dossier that stays with the Mission Locale which offered the accompaniment: it has ended. */
export const handedOver = (dossier: Accompaniment, on: string): KeptDossier => ({
  ...dossier,
  status: 'ENDED',
  pausedOn: null,
  endedOn: on,
  endReason: 'OTHER_SUPPORT',
  exitedTo: null,
  transferredOn: on,
});

/** What goes over of an accompaniment. */
type Standing = Pick<
  Accompaniment,
  | 'personId'
  | 'status'
  | 'programme'
  | 'identifiedOn'
  | 'identificationSource'
  | 'enrolledOn'
  | 'pausedOn'
  | 'birthDate'
  | 'applicationRegisteredOn'
  | 'applicationPending'
  | 'protectedSince'
>;

interface TakingOver {
  readonly id: string;
  readonly period: number;
  readonly holderId: OrganisationId;
  readonly referentId: string | null;
  readonly on: string;
  /** Whether the person lets the new Mission Locale read what eligibility is computed from. */
  readonly withFacts: boolean;
}

/**
 * The dossier of the Mission Locale that takes the accompaniment over. The person stays in the programme as they were, and is counted
 * once: where they were met, and where they were enrolled. Interviews, notes, situations and barriers stay with the former one.
 */
export function takenOver(dossier: Standing, { on, withFacts, ...own }: TakingOver): KeptDossier {
  const { personId, status, programme, identifiedOn, identificationSource, enrolledOn, pausedOn } = dossier;
  const { birthDate, applicationRegisteredOn, applicationPending, protectedSince } = dossier;
  return {
    ...own,
    personId,
    status,
    programme,
    identifiedOn,
    identificationSource,
    enrolledOn,
    pausedOn,
    endedOn: null,
    endReason: null,
    exitedTo: null,
    transferredOn: null,
    receivedOn: on,
    enrolledElsewhere: enrolledOn !== null,
    barriers: [],
    birthDate,
    applicationRegisteredOn: withFacts ? applicationRegisteredOn : null,
    applicationPending: withFacts && applicationPending,
    protectedSince: withFacts ? protectedSince : null,
  };
}
