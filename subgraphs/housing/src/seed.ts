/** The operators' part of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import type { Stay, World, YoungPerson } from '@passerelle/synthetic/world';
import { STAYS, stayAct } from './acts/stay.js';

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  const records = people.flatMap((person) => person.stays.map((stay) => recordOf(person, stay)));
  await insertActs(em, STAYS, records.map(stayAct));
}

const recordOf = ({ id: personId }: YoungPerson, { facility, address, ...stay }: Stay) => ({
  ...stay,
  personId: personIdSchema.parse(personId),
  holderId: organisationIdSchema.parse(stay.holderId),
  facilityKind: facility,
  addressLines: [...address.lines],
  postcode: address.postcode,
  commune: address.commune,
  communeCode: address.communeCode,
});
