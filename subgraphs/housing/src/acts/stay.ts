/** What an operator puts on record of a person's stay: that they moved in, and out. */

import { dueChanged, stayOpened, taskChanged } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId, type ProfessionalId, professionalIdOr } from '@passerelle/kit/identity/ids';
import { isPostcodeOf, mayBeNameOf } from '@passerelle/kit/input/communes';
import { orderProblem } from '@passerelle/kit/input/days';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { type Remedy, remedy } from '@passerelle/schema/partner-file/remedies';
import { HousingRecord } from '../housing-record.js';
import { HousingStep, type HousingWording } from '../housing-step.js';

export const STAYS: ActTables<HousingRecord> = {
  record: HousingRecord,
  step: HousingStep,
  readAs: {
    rest: 'HOUSING_STATUS',
    apart: {
      HOUSING_ADDRESS: ['addressLines', 'postcode', 'commune', 'communeCode'],
      SOCIAL_SITUATION: ['adults', 'children'],
    },
  },
};

/** A household of more people is several. */
export const MOST_IN_A_HOUSEHOLD = 20;

type Stay = RowOf<HousingRecord> &
  Pick<HousingRecord, 'personId' | 'holderId' | 'facilityKind' | 'plannedExitOn' | 'exitedOn' | 'socialWorkerId'> & {
    readonly since: string;
  };

export const stayAct = (stay: Stay): Act<HousingRecord, HousingStep> => ({
  record: stay,
  steps: stepsOf(stay),
  events: [taskOf(stay), endOf(stay)],
  takenBack: [taskOf(stay, false), endOf({ ...stay, plannedExitOn: null })],
});

/** Who is around the person for the operator: the social worker in charge, until the stay ends. */
export const taskOf = (
  {
    id: taskId,
    personId,
    holderId,
    socialWorkerId,
    since,
    exitedOn,
  }: Pick<Stay, 'id' | 'personId' | 'holderId' | 'socialWorkerId' | 'since' | 'exitedOn'>,
  isOpen = true,
): NewEvent =>
  taskChanged.of({ taskId, personId, holderId, professionalId: known(socialWorkerId), task: 'HOUSES', since, until: exitedOn, isOpen });

/** The day on which the person is expected to leave, while they are there. */
export const endOf = ({
  id: dueId,
  personId,
  holderId,
  plannedExitOn,
  exitedOn,
}: Pick<Stay, 'id' | 'personId' | 'holderId' | 'plannedExitOn' | 'exitedOn'>): NewEvent =>
  dueChanged.of({
    dueId,
    kind: 'STAY_ENDS',
    personId,
    holderId,
    category: 'HOUSING_STATUS',
    dueOn: exitedOn === null ? plannedExitOn : null,
  });

const known = (id: string | null): ProfessionalId | null => (id === null ? null : professionalIdOr(id));

/** An exit that is not on record, or not any more, has no step on the timeline. */
function stepsOf({ id, personId, holderId, facilityKind, since, exitedOn }: Stay): StepOf<HousingStep>[] {
  const step = (kind: 'HOUSING_ENTRY' | 'HOUSING_EXIT', occurredOn: string | null, wording: HousingWording) =>
    ({ id: derivedId(id, kind), personId, holderId, kind, occurredOn, wording, category: 'HOUSING_STATUS', facilityKind }) as const;
  const isOther = facilityKind === 'OTHER';
  return [step('HOUSING_ENTRY', since, isOther ? 'OTHER_ENTRY' : 'ENTRY'), step('HOUSING_EXIT', exitedOn, isOther ? 'OTHER_EXIT' : 'EXIT')];
}

/** What an operator says of a stay, as far as its parts must fit each other. */
export type StayTerms = Pick<
  HousingRecord,
  'since' | 'plannedExitOn' | 'exitedOn' | 'exitReason' | 'exitDestination' | 'postcode' | 'commune' | 'communeCode' | 'adults' | 'children'
>;

/** What is wrong between the parts of a stay, by the part to change; null where they fit. Pure. */
export function stayProblem(stay: StayTerms): { readonly part: keyof StayTerms; readonly problem: Remedy } | null {
  if (stay.plannedExitOn !== null && stay.plannedExitOn < stay.since) return { part: 'plannedExitOn', problem: orderProblem('since') };
  if (stay.exitedOn !== null && stay.exitedOn < stay.since) return { part: 'exitedOn', problem: orderProblem('since') };
  if (stay.exitReason && stay.exitedOn === null) return { part: 'exitReason', problem: remedy('EXIT_DAY_OR_NO_REASON', {}) };
  if (stay.exitDestination && stay.exitedOn === null) return { part: 'exitDestination', problem: remedy('EXIT_DAY_OR_NO_DESTINATION', {}) };
  if (!isPostcodeOf(stay.postcode, stay.communeCode)) return { part: 'postcode', problem: remedy('POSTCODE_OF_COMMUNE', {}) };
  if (!mayBeNameOf(stay.commune, stay.communeCode))
    return {
      part: 'commune',
      problem: remedy('NAME_OF_COMMUNE', {}),
    };
  if (stay.adults + stay.children === 0) return { part: 'adults', problem: remedy('HOUSEHOLD', {}) };
  return null;
}

/**
 * Whether an operator begins to house somebody by what it puts on record, or does again: a new stay, a later entry, a later exit or
 * none. A stay that is over opens nothing. Pure.
 * @param known the stay as it was on record
 */
function opens(
  known: Pick<HousingRecord, 'since' | 'exitedOn'> | null | undefined,
  { since, exitedOn }: Pick<Stay, 'since' | 'exitedOn'>,
  today: string,
): boolean {
  if (exitedOn && exitedOn < today) return false;
  return !known || since > known.since || (known.exitedOn !== null && (!exitedOn || exitedOn > known.exitedOn));
}

/**
 * The event of a stay that begins, which comes before those of its steps: whoever follows knows that a stay waits before it knows of
 * its days.
 * @param known the stay as it was on record
 */
export const openings = (known: Pick<HousingRecord, 'since' | 'exitedOn'> | null | undefined, stay: Stay, now: Date): NewEvent[] =>
  opens(known, stay, inParis(now).day) ? [stayOpened.of({ ...stay, recordedAt: now.getTime() })] : [];
