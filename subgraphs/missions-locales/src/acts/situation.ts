/** What a Mission Locale puts on record of a person's situation: a job, an apprenticeship, a training, or none. */

import { factNoted } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf } from '@passerelle/kit/record/act';
import { daysBetween } from '@passerelle/kit/vocabulary/calendar';
import { AccompanimentStep } from '../accompaniment-step.js';
import type { ContractTerms } from '../employment-contract.js';
import { Situation } from '../situation.js';
import { factsAfter } from './facts.js';

export const SITUATIONS: ActTables<Situation> = {
  record: Situation,
  step: AccompanimentStep,
  readAs: { rest: 'EMPLOYMENT' },
};

type Recorded = RowOf<Situation> & SituationFacts & Pick<Situation, 'kind'>;

/**
 * @param enrolments the days on which the Mission Locale enrolled the person
 * @param before the situation as it was on record: what was told of it and holds no more is taken back
 */
export function situationAct(
  situation: Recorded,
  enrolments: readonly string[],
  before: SituationFacts | null = null,
): Act<Situation, AccompanimentStep> {
  const { id, personId, holderId, kind, since } = situation;
  const step = {
    id: derivedId(id, 'step'),
    personId,
    holderId,
    kind: 'SITUATION',
    occurredOn: since,
    wording: `SITUATION_${kind}`,
    category: 'EMPLOYMENT',
    workshopId: null,
    situationId: id,
  } as const;
  const told = before ? situationFacts(before, enrolments) : [];
  return { record: situation, steps: [step], events: factsAfter(told, situationFacts(situation, enrolments)) };
}

type SituationFacts = Pick<Situation, 'id' | 'personId' | 'holderId' | 'since'> & ContractTerms & { readonly kind: string };

/**
 * Tells statistics of a job, and of a positive exit from the programme: each only of someone who was enrolled by then, and of a job
 * the days since the last enrolment.
 */
export function situationFacts(situation: SituationFacts, enrolments: readonly string[]): NewEvent[] {
  const { id: key, personId: who, holderId: organisationId, kind, since } = situation;
  const enrolledOn = enrolments
    .filter((day) => day <= since)
    .sort()
    .at(-1);
  if (!enrolledOn) return [];
  const fact = { key, who, organisationId, on: since };
  return [
    ...(kind === 'JOB' ? [factNoted.of({ ...fact, kind: 'JOB', value: daysBetween(enrolledOn, since) })] : []),
    ...(isPositiveExit(situation) ? [factNoted.of({ ...fact, kind: 'POSITIVE_EXIT', code: kind })] : []),
  ];
}

/** What statistics are told of situations when other days of enrolment are on record. */
export const situationsToldAgain = (situations: readonly SituationFacts[], before: readonly string[], now: readonly string[]): NewEvent[] =>
  situations.flatMap((situation) => {
    const [was, is] = [situationFacts(situation, before), situationFacts(situation, now)];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : factsAfter(was, is);
  });

/** A job that is permanent or of more than six months, an apprenticeship, a training, civic service (the indicator POSITIVE_EXITS). */
export function isPositiveExit({ kind, contractKind, contractMonths }: ContractTerms & { readonly kind: string }): boolean {
  if (kind !== 'JOB') return kind === 'APPRENTICESHIP' || kind === 'TRAINING' || kind === 'CIVIC_SERVICE';
  return contractKind === 'CDI' || (contractKind === 'CDD' && (contractMonths ?? 0) > 6);
}
