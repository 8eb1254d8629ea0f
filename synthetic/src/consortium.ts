/** Builds the synthetic consortium: the same from the same seed, on every machine. */
import { Faker, fr } from '@faker-js/faker';
import { makeCourses, makeOrganisations, makePartnerships, makeProfessionals, makeStaffTrainings, makeWorkshops } from './organisations.js';
import { makeDuplicate, makePerson, type Surroundings } from './people.js';
import { makeServices } from './services.js';
import type { World, YoungPerson } from './world.js';

export const SEED = 20_240_108;
export const PEOPLE = 1500;
/** One person in so many is met twice without anyone noticing. */
const DUPLICATE_EVERY = 40;

export function makeConsortium(seed: number = SEED, people: number = PEOPLE): World {
  const faker = new Faker({ locale: fr, seed });
  const organisations = makeOrganisations(faker);
  const ofKind = (kind: string) => organisations.filter((organisation) => organisation.kind === kind);
  const professionals = makeProfessionals(faker, organisations);
  const workshops = makeWorkshops(faker, ofKind('MISSION_LOCALE'));
  const courses = makeCourses(faker, ofKind('TRAINING_PROVIDER'));
  const around: Surroundings = {
    organisations,
    professionalsOf: by(professionals, ({ organisationId }) => organisationId),
    workshopsOf: by(workshops, ({ holderId }) => holderId),
    coursesOf: by(courses, ({ holderId }) => holderId),
  };
  return {
    organisations,
    professionals,
    workshops,
    courses,
    staffTrainings: makeStaffTrainings(faker, organisations, professionals),
    partnerships: makePartnerships(faker, organisations),
    services: makeServices(organisations),
    people: makePeople(faker, around, people),
  };
}

function makePeople(faker: Faker, around: Surroundings, count: number): YoungPerson[] {
  const people: YoungPerson[] = [];
  while (people.length < count) {
    const known = people.length > 0 && people.length % DUPLICATE_EVERY === 0 ? people[people.length - 7] : undefined;
    people.push(known ? makeDuplicate(faker, around, known) : makePerson(faker, around));
  }
  return people;
}

function by<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => readonly Row[] {
  const grouped = Map.groupBy(rows, keyOf);
  return (key) => grouped.get(key) ?? [];
}
