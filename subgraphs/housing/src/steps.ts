/** The steps of the pathway that a stay makes. */
import { derivedId } from '@passerelle/kit/identity/ids';
import type { FacilityKind } from './housing-record.js';

interface Stay<Id extends string, Holder extends string> {
  readonly id: string;
  readonly personId: Id;
  readonly holderId: Holder;
  readonly facilityKind: FacilityKind;
  readonly since: string;
  readonly exitedOn: string | null;
}

export function stepsOf<Id extends string, Holder extends string>(stay: Stay<Id, Holder>) {
  const { id, personId, holderId, facilityKind, since, exitedOn } = stay;
  const step = (kind: 'HOUSING_ENTRY' | 'HOUSING_EXIT', occurredOn: string, title: string) =>
    ({ id: derivedId(id, kind), personId, holderId, kind, occurredOn, title, category: 'HOUSING_STATUS', facilityKind }) as const;
  return [
    step('HOUSING_ENTRY', since, `Entrée en ${facilityKind}`),
    ...(exitedOn ? [step('HOUSING_EXIT', exitedOn, `Sortie de ${facilityKind}`)] : []),
  ];
}
