/** The operators' part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { stepRecorded } from '@passerelle/kit/feed/events';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { derivedId } from '@passerelle/kit/identity/ids';
import type { Person, Stay, World } from '@passerelle/synthetic/world';
import { HousingRecord } from './housing-record.js';
import { HousingStep } from './housing-step.js';

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  const stays = people.flatMap((person) => person.stays.map((stay) => ({ person, stay })));
  await insertAll(
    em,
    HousingRecord,
    stays.map(({ person, stay }) => recordOf(person, stay)),
  );
  const steps = stays.flatMap(({ person, stay }) => stepsOf(person, stay));
  await insertAll(em, HousingStep, steps);
  await appendEvents(em, steps.map(stepRecorded.of));
}

const recordOf = ({ id: personId }: Person, { facility, address, ...stay }: Stay) => ({
  ...stay,
  personId,
  facilityKind: facility,
  addressLines: [...address.lines],
  postcode: address.postcode,
  commune: address.commune,
  communeCode: address.communeCode,
});

function stepsOf({ id: personId }: Person, { id, holderId, facility, since, exitedOn }: Stay) {
  const step = (kind: 'HOUSING_ENTRY' | 'HOUSING_EXIT', occurredOn: string, title: string) =>
    ({ id: derivedId(id, kind), personId, holderId, kind, occurredOn, title, category: 'HOUSING_STATUS', facilityKind: facility }) as const;
  return [
    step('HOUSING_ENTRY', since, `Entrée en ${facility}`),
    ...(exitedOn ? [step('HOUSING_EXIT', exitedOn, `Sortie de ${facility}`)] : []),
  ];
}
