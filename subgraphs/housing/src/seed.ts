/** The operators' part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { stepRecorded } from '@passerelle/kit/feed/events';
import { appendEvents } from '@passerelle/kit/feed/feed';
import type { Person, Stay, World } from '@passerelle/synthetic/world';
import { HousingRecord } from './housing-record.js';
import { HousingStep } from './housing-step.js';
import { stepsOf } from './steps.js';

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  const stays = people.flatMap((person) => person.stays.map((stay) => ({ person, stay })));
  const records = stays.map(({ person, stay }) => recordOf(person, stay));
  await insertAll(em, HousingRecord, records);
  const steps = records.flatMap(stepsOf);
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
