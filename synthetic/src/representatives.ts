/** Who represents the minors of the synthetic world: from a source of its own for each, so that nobody else's story changes. */
import { Faker, fr } from '@faker-js/faker';
import { addDays } from './calendar.js';
import type { Organisation, Professional, Representative } from './world.js';

const KINDS = ['AD_HOC_ADMINISTRATOR', 'AD_HOC_ADMINISTRATOR', 'DEPARTEMENT', 'GUARDIAN', 'PARENT'] as const;

export interface Represented {
  readonly personId: string;
  readonly since: string;
  /** Whose professionals put the representative on record. */
  readonly holder: Organisation;
  readonly professionalsOf: (organisationId: string) => readonly Professional[];
}

export function makeRepresentative({ personId, since, holder, professionalsOf }: Represented): Representative {
  const faker = new Faker({ locale: fr, seed: Number.parseInt(personId.slice(0, 8), 16) });
  const staff = professionalsOf(holder.id);
  const first = staff.find(({ role }) => role === 'ADVISER');
  const second = staff.find(({ role }) => role === 'MANAGER');
  if (!first || !second) throw new Error(`${holder.slug} has nobody to put a representative on record`);
  const kind = faker.helpers.arrayElement(KINDS);
  return {
    id: faker.string.uuid(),
    kind,
    name: kind === 'DEPARTEMENT' ? `Aide sociale à l’enfance (${holder.place.departement})` : faker.person.fullName(),
    since: addDays(since, -30),
    evidenceSha256: faker.string.hexadecimal({ length: 64, casing: 'lower', prefix: '' }),
    recordedById: first.id,
    countersignedById: second.id,
  };
}
