/**
 * What is put on record when an accompaniment goes over to another Mission Locale: the former one's ends, and the new one's begins; and what
 * is told of the offer.
 */
import { dueChanged, transferChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import type { Accompaniment } from '../accompaniment.js';
import type { AccompanimentTransfer } from '../transfer.js';
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

/** An offer is answered within two weeks: the person waits for it. */
const ANSWERED_WITHIN_DAYS = 14;

type Offer = Pick<AccompanimentTransfer, 'id' | 'personId' | 'holderId' | 'toId' | 'status' | 'offeredAt'>;

/** Until when the Mission Locale that is asked answers the offer. */
export const dueOf = ({ id: dueId, personId, toId: holderId, status, offeredAt }: Offer): NewEvent =>
  dueChanged.of({
    dueId,
    kind: 'TRANSFER_TO_ANSWER',
    personId,
    holderId,
    category: null,
    dueOn: status === 'OFFERED' ? addDays(inParis(offeredAt).day, ANSWERED_WITHIN_DAYS) : null,
  });

/** What is told of a transfer when it changes. */
export const toldOf = (offer: Offer, at: Date): NewEvent[] => {
  const { id: transferId, personId, holderId: fromId, toId, status } = offer;
  return [transferChanged.of({ transferId, personId, fromId, toId, status, changedAt: at.getTime() }), dueOf(offer)];
};
