/** What a Mission Locale puts on record of a person's dossier: that it met them, enrolled them, or ended the accompaniment. */
import { enrolmentChanged, taskChanged } from '@passerelle/kit/feed/events';
import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId, type OrganisationId, type PersonId, professionalIdOr } from '@passerelle/kit/identity/ids';
import { orderProblem } from '@passerelle/kit/input/days';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { Accompaniment } from '../accompaniment.js';
import { AccompanimentStep } from '../accompaniment-step.js';
import { type EligibilityFacts, eligibilityOn } from '../eligibility.js';
import type { FormerPeriod } from '../former-period.js';
import { factsAfter } from './facts.js';

export const DOSSIERS: ActTables<Accompaniment> = {
  record: Accompaniment,
  step: AccompanimentStep,
  readAs: {
    rest: 'ACCOMPANIMENT',
    apart: {
      IDENTITY: ['birthDate'],
      EMPLOYMENT: ['exitedTo'],
      SOCIAL_SITUATION: ['barriers'],
      ADMINISTRATIVE_STATUS: ['applicationRegisteredOn', 'applicationPending', 'protectedSince'],
    },
  },
};

export type KeptDossier = RowOf<Accompaniment> &
  EligibilityFacts &
  Pick<Accompaniment, 'personId' | 'holderId' | 'status' | 'programme' | 'identifiedOn' | 'enrolledOn'>;

/** @param before the dossier as it was on record: what was told of it and holds no more is taken back */
export const dossierAct = (dossier: KeptDossier, before: DossierFacts | null = null): Act<Accompaniment, AccompanimentStep> => ({
  record: dossier,
  steps: stepsOf(dossier),
  events: [
    enrolmentChanged.of(dossier),
    taskOf({ ...dossier, ...staying(before, dossier) }),
    ...factsAfter(before ? enrolmentFacts(before) : [], enrolmentFacts(dossier)),
  ],
});

type Task = Pick<Accompaniment, 'id' | 'personId' | 'holderId' | 'status' | 'identifiedOn' | 'enrolledOn'> &
  Partial<Pick<Accompaniment, 'referentId' | 'receivedOn' | 'endedOn'>>;

/** Who is around the person for the Mission Locale: the référent, until the accompaniment ends. */
export function taskOf({ id: taskId, personId, holderId, status, identifiedOn, enrolledOn, ...rest }: Task): NewEvent {
  const { referentId = null, receivedOn = null, endedOn = null } = rest;
  return taskChanged.of({
    taskId,
    personId,
    holderId,
    professionalId: referentId === null ? null : professionalIdOr(referentId),
    task: 'ACCOMPANIES',
    since: receivedOn ?? identifiedOn ?? enrolledOn,
    until: endedOn,
    isOpen: status !== 'ENDED',
  });
}

/** What a file does not say of a dossier, and stays. */
const staying = (before: DossierFacts | null, { referentId, receivedOn }: KeptDossier) => ({
  referentId: referentId === undefined ? before?.referentId : referentId,
  receivedOn: receivedOn === undefined ? before?.receivedOn : receivedOn,
});

/** What tells the first period of a dossier from those that were begun anew. */
const named = (name: string, period = 1): string => (period === 1 ? name : `${name} ${period}`);

/** An enrolment that is not on record, or not any more, has no step on the timeline; what was before a transfer is the former one's. */
function stepsOf(dossier: KeptDossier): StepOf<AccompanimentStep>[] {
  const { id, personId, holderId, programme, identifiedOn, enrolledOn, period, receivedOn = null, enrolledElsewhere = false } = dossier;
  const step = (
    name: string,
    kind: 'IDENTIFICATION' | 'ENROLMENT' | 'TRANSFER',
    occurredOn: string | null,
    wording: 'IDENTIFIED' | 'ENROLLED' | 'TAKEN_OVER',
  ) =>
    ({
      id: derivedId(id, named(name, period)),
      personId,
      holderId,
      kind,
      occurredOn,
      wording,
      named: wording === 'ENROLLED' ? programme : null,
      category: 'ACCOMPANIMENT',
      workshopId: null,
      situationId: null,
    }) as const;
  return [
    step('identified', 'IDENTIFICATION', receivedOn ? null : identifiedOn, 'IDENTIFIED'),
    step('enrolled', 'ENROLMENT', enrolledElsewhere ? null : enrolledOn, 'ENROLLED'),
    step('received', 'TRANSFER', receivedOn, 'TAKEN_OVER'),
  ];
}

interface DossierFacts extends EligibilityFacts {
  readonly id: string;
  readonly personId: PersonId;
  readonly holderId: OrganisationId;
  readonly identifiedOn: string | null;
  readonly period?: number;
  readonly receivedOn?: string | null;
  readonly referentId?: string | null;
  readonly enrolledElsewhere?: boolean;
}

/** Tells statistics that a person was met, and enrolled, on which ground. */
export const enrolmentFacts = (dossier: DossierFacts): NewEvent[] => periodFacts(periodOf(dossier));

/** The period of a dossier, as it is kept once the accompaniment has been begun anew. */
export function periodOf(dossier: DossierFacts): Omit<FormerPeriod, 'holders'> {
  const { id: dossierId, personId, holderId, enrolledOn, period = 1, receivedOn = null, enrolledElsewhere = false } = dossier;
  const ground = enrolledOn ? eligibilityOn(dossier, enrolledOn).ground : null;
  // Whom another Mission Locale had met is counted there.
  const identifiedOn = receivedOn ? null : dossier.identifiedOn;
  const id = derivedId(dossierId, `period ${period}`);
  return { id, dossierId, personId, holderId, identifiedOn, enrolledOn, enrolledElsewhere, ground, period };
}

/** Tells statistics of a period of a dossier. */
export function periodFacts(of: Omit<FormerPeriod, 'holders'>): NewEvent[] {
  const fact = { key: named(of.dossierId, of.period), who: of.personId, organisationId: of.holderId };
  return [
    ...(of.identifiedOn ? [factNoted.of({ ...fact, kind: 'IDENTIFIED', on: of.identifiedOn })] : []),
    ...(of.enrolledOn && !of.enrolledElsewhere ? [factNoted.of({ ...fact, kind: 'ENROLLED', on: of.enrolledOn, code: of.ground })] : []),
  ];
}

export type DossierDays = Pick<Accompaniment, 'identifiedOn' | 'enrolledOn' | 'pausedOn' | 'endedOn'>;

/** What is wrong between the days of a dossier, by the day to change; null where they fit. Pure. */
export function dossierProblem({ identifiedOn, enrolledOn, pausedOn, endedOn }: DossierDays) {
  const before = (later: string | null, earlier: string | null): boolean => later !== null && earlier !== null && later < earlier;
  if (before(enrolledOn, identifiedOn)) return { part: 'enrolledOn', problem: orderProblem('identifiedOn') };
  if (before(pausedOn, enrolledOn)) return { part: 'pausedOn', problem: orderProblem('enrolledOn') };
  if (before(endedOn, identifiedOn)) return { part: 'endedOn', problem: orderProblem('identifiedOn') };
  if (before(endedOn, enrolledOn)) return { part: 'endedOn', problem: orderProblem('enrolledOn') };
  return null;
}
