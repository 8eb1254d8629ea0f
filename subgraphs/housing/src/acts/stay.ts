/** What an operator puts on record of a person's stay: that they moved in, and out. */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Act, ActTables, RowOf, StepOf } from '@passerelle/kit/record/act';
import { HousingRecord } from '../housing-record.js';
import { HousingStep } from '../housing-step.js';

export const STAYS: ActTables<HousingRecord> = { record: HousingRecord, step: HousingStep };

type Stay = RowOf<HousingRecord> & Pick<HousingRecord, 'personId' | 'holderId' | 'facilityKind' | 'exitedOn'> & { readonly since: string };

/**
 * Whether an operator begins to house somebody by what it puts on record, or does again: a new stay, a later entry, a later exit or
 * none. A stay that is over opens nothing. Pure.
 * @param known the stay as it was on record
 */
export function opens(
  known: Readonly<HousingRecord> | undefined,
  { since, exitedOn }: Pick<Stay, 'since' | 'exitedOn'>,
  today: string,
): boolean {
  if (exitedOn && exitedOn < today) return false;
  return !known || since > known.since || (known.exitedOn !== null && (!exitedOn || exitedOn > known.exitedOn));
}

export const stayAct = (stay: Stay): Act<HousingRecord, HousingStep> => ({ record: stay, steps: stepsOf(stay), events: [] });

function stepsOf({ id, personId, holderId, facilityKind, since, exitedOn }: Stay): StepOf<HousingStep>[] {
  const step = (kind: 'HOUSING_ENTRY' | 'HOUSING_EXIT', occurredOn: string, title: string) =>
    ({ id: derivedId(id, kind), personId, holderId, kind, occurredOn, title, category: 'HOUSING_STATUS', facilityKind }) as const;
  return [
    step('HOUSING_ENTRY', since, `Entrée en ${facilityKind}`),
    ...(exitedOn ? [step('HOUSING_EXIT', exitedOn, `Sortie de ${facilityKind}`)] : []),
  ];
}
