/** The consortium's organisations, their professionals, and what they offer. */
import type { Faker } from '@faker-js/faker';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { addDays, daysBetween, PROGRAMME_START, REFERENCE_DAY } from './calendar.js';
import { PLACES, type Place, placeOf } from './places.js';
import type { Course, Facility, Organisation, Partnership, Professional, StaffTraining, Workshop } from './world.js';

const FACILITIES: readonly (readonly [Facility, string])[] = [
  ['CADA', 'toulouse'],
  ['CADA', 'muret'],
  ['CADA', 'montpellier'],
  ['CADA', 'nimes'],
  ['CADA', 'tarbes'],
  ['CADA', 'albi'],
  ['CADA', 'perpignan'],
  ['HUDA', 'toulouse'],
  ['HUDA', 'montpellier'],
  ['HUDA', 'carcassonne'],
  ['HUDA', 'montauban'],
  ['HUDA', 'rodez'],
  ['HUDA', 'auch'],
  ['CAES', 'toulouse'],
  ['CAES', 'montpellier'],
  ['PRAHDA', 'beziers'],
  ['PRAHDA', 'cahors'],
  ['CPH', 'toulouse'],
  ['CPH', 'montpellier'],
  ['CPH', 'mende'],
  ['OTHER', 'foix'],
];
const PROVIDERS = [
  'toulouse',
  'montpellier',
  'nimes',
  'perpignan',
  'carcassonne',
  'rodez',
  'auch',
  'cahors',
  'mende',
  'tarbes',
  'albi',
  'montauban',
  'foix',
  'beziers',
  'narbonne',
];

/** A name after « de », which loses its vowel before another: CADA d’Albi. */
const of = (commune: string): string => (/^[aeiouyh]/i.test(commune.normalize('NFD')) ? `d’${commune}` : `de ${commune}`);

export function makeOrganisations(faker: Faker): Organisation[] {
  const organisation = (
    slug: string,
    name: string,
    kind: OrganisationKind,
    place: Place,
    facility: Facility | null = null,
  ): Organisation => ({
    id: faker.string.uuid(),
    slug,
    name,
    kind,
    place,
    siret: siretOf(faker.string.numeric(14)),
    facility,
  });
  return [
    organisation('consortium', 'Consortium IPR Occitanie', 'CONSORTIUM', placeOf('toulouse')),
    ...['toulouse', 'montpellier'].map((slug) =>
      organisation(`ofii-${slug}`, `OFII, direction territoriale ${of(placeOf(slug).commune)}`, 'OFII', placeOf(slug)),
    ),
    ...PLACES.map((place) => organisation(`ml-${place.slug}`, `Mission Locale ${of(place.commune)}`, 'MISSION_LOCALE', place)),
    ...FACILITIES.map(([facility, slug]) => {
      const label = facility === 'OTHER' ? 'Hébergement' : facility;
      return organisation(
        `${label === 'Hébergement' ? 'hebergement' : facility.toLowerCase()}-${slug}`,
        `${label} ${of(placeOf(slug).commune)}`,
        'HOUSING_OPERATOR',
        placeOf(slug),
        facility,
      );
    }),
    ...PROVIDERS.map((slug) =>
      organisation(`of-${slug}`, `Organisme de formation Passage, ${placeOf(slug).commune}`, 'TRAINING_PROVIDER', placeOf(slug)),
    ),
  ];
}

/** Digits as a SIRET: the ninth and the last follow from those before them (Luhn, ISO/IEC 7812-1 annex B). */
function siretOf(digits: string): string {
  const siren = withCheckDigit(digits.slice(0, 8));
  return withCheckDigit(siren + digits.slice(9, 13));
}

function withCheckDigit(digits: string): string {
  const weighed = [...digits].reverse().map((digit, at) => (at % 2 === 0 ? 2 : 1) * Number(digit));
  const sum = weighed.reduce((total, one) => total + (one > 9 ? one - 9 : one), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const STAFF_NAMES = ['Camille', 'Claude', 'Dominique', 'Alix', 'Sacha', 'Morgan', 'Lou', 'Charlie', 'Noa', 'Eden', 'Maxime', 'Andrea'];
const STAFF_FAMILY = [
  'Arnal',
  'Bousquet',
  'Cazals',
  'Delmas',
  'Escande',
  'Fabre',
  'Gleizes',
  'Lacombe',
  'Mazel',
  'Nougaro',
  'Pujol',
  'Roques',
  'Soulié',
  'Vidal',
];

export function makeProfessionals(faker: Faker, organisations: readonly Organisation[]): Professional[] {
  return organisations.flatMap(({ id, kind }) => {
    const professional = (role: Professional['role'], referent = false): Professional => ({
      id: faker.string.uuid(),
      organisationId: id,
      displayName: `${faker.helpers.arrayElement(STAFF_NAMES)} ${faker.helpers.arrayElement(STAFF_FAMILY)}`,
      role,
      referent,
    });
    if (kind === 'CONSORTIUM')
      return [professional('COORDINATOR'), professional('COORDINATOR'), professional('ADVISER'), professional('MANAGER')];
    return [
      professional('ADVISER', kind === 'MISSION_LOCALE'),
      professional('ADVISER'),
      professional('MANAGER'),
      professional('COORDINATOR'),
    ];
  });
}

const WORKSHOPS: readonly (readonly [Workshop['kind'], string])[] = [
  ['CV', 'Écrire son CV'],
  ['COVER_LETTER', 'La lettre de motivation'],
  ['INTERVIEW', 'Préparer l’entretien'],
  ['FRENCH_LANGUAGE', 'Le français du travail'],
  ['DIGITAL', 'Les démarches en ligne'],
  ['RIGHTS', 'Connaître ses droits'],
];

/** Some forty workshops in each Mission Locale over the programme. */
export function makeWorkshops(faker: Faker, missionsLocales: readonly Organisation[]): Workshop[] {
  return missionsLocales.flatMap(({ id }) =>
    Array.from({ length: 40 }, (_, nth): Workshop => {
      const [kind, title] = faker.helpers.arrayElement(WORKSHOPS);
      const day = addDays(PROGRAMME_START, nth * 26 + faker.number.int({ min: 0, max: 20 }));
      return { id: faker.string.uuid(), holderId: id, kind, title, startsAt: `${day}T09:30:00.000Z`, seats: 12 };
    }),
  );
}

const COURSES: readonly Omit<Course, 'id' | 'holderId' | 'communeCode'>[] = [
  { title: 'Français langue étrangère A1', kind: 'FRENCH_LANGUAGE', hours: 200, level: 'A1', rncp: null, seats: 14 },
  { title: 'Français langue étrangère A2', kind: 'FRENCH_LANGUAGE', hours: 200, level: 'A2', rncp: null, seats: 14 },
  { title: 'Français à visée professionnelle B1', kind: 'FRENCH_LANGUAGE', hours: 150, level: 'B1', rncp: null, seats: 12 },
  { title: 'Découverte des métiers', kind: 'PRE_QUALIFYING', hours: 250, level: null, rncp: null, seats: 12 },
  { title: 'Commis de cuisine', kind: 'QUALIFYING', hours: 600, level: null, rncp: 'RNCP37859', seats: 10 },
];

export const makeCourses = (faker: Faker, providers: readonly Organisation[]): Course[] =>
  providers.flatMap(({ id, place }) =>
    COURSES.map((course) => ({ ...course, id: faker.string.uuid(), holderId: id, communeCode: place.communeCode })),
  );

/** What the référents follow: the programme's fourth axis. */
export function makeStaffTrainings(
  faker: Faker,
  organisations: readonly Organisation[],
  professionals: readonly Professional[],
): StaffTraining[] {
  const referents = professionals.filter(({ referent }) => referent).map(({ id }) => id);
  const hosts = organisations.filter(({ kind }) => kind === 'MISSION_LOCALE');
  const themes = [
    ['La procédure d’asile', 'ASYLUM_PROCEDURE'],
    ['Interculturalité', 'INTERCULTURALITY'],
    ['Psychotraumatisme\u00a0: repérer, orienter', 'TRAUMA'],
    ['Le droit au travail des demandeurs d’asile', 'RIGHT_TO_WORK'],
  ] as const;
  return Array.from({ length: 24 }, (_, nth) => {
    const [subject, theme] = faker.helpers.arrayElement(themes);
    return {
      id: faker.string.uuid(),
      title: `${subject}, à ${faker.helpers.arrayElement(hosts).place.commune}`,
      theme,
      heldOn: addDays(PROGRAMME_START, 30 + nth * 42),
      hours: faker.helpers.arrayElement([3, 6, 7, 14]),
      participantIds: faker.helpers.arrayElements(referents, { min: 6, max: 14 }),
    };
  });
}

export function makePartnerships(faker: Faker, organisations: readonly Organisation[]): Partnership[] {
  const missionsLocales = organisations.filter(({ kind }) => kind === 'MISSION_LOCALE');
  return missionsLocales.map(({ id, place }) => {
    const near = organisations.filter(
      (other) => other.kind !== 'MISSION_LOCALE' && other.kind !== 'CONSORTIUM' && other.place.departement === place.departement,
    );
    const latest = daysBetween(PROGRAMME_START, REFERENCE_DAY) - 60;
    return {
      id: faker.string.uuid(),
      organisationIds: [id, ...near.slice(0, 3).map((other) => other.id)],
      scope: 'Repérage et orientation des jeunes réfugiés',
      since: addDays(PROGRAMME_START, faker.number.int({ min: 0, max: latest })),
      until: null,
    };
  });
}
