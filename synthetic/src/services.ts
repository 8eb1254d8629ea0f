/** What the invented organisations do for people. It is drawn from their ids, so that nobody else changes by it. */
import type { Organisation, Service } from './world.js';

type Offered = Omit<Service, 'id' | 'organisationId' | 'zone' | 'addressLines' | 'communeCode' | 'confirmedBefore'>;

const ANYBODY = { statuses: [], ageFrom: null, ageUntil: null, conditions: null, languages: ['fr'] } as const;
const NO_PLACES = { places: null, freePlaces: null, nextFreeIn: null } as const;
const NO_LEVELS = { levelFrom: null, levelUntil: null } as const;
const WEEKDAYS = ['Mo-Fr 09:00-12:00', 'Mo-Th 14:00-17:00'] as const;

/** What each kind of organisation does, by how one is told from another. */
function offeredBy({ kind, facility }: Organisation, drawn: number): readonly Offered[] {
  if (kind === 'MISSION_LOCALE')
    return [
      {
        ...{ ...ANYBODY, ...NO_PLACES, ...NO_LEVELS, kind: 'EMPLOYMENT', name: 'Accompagnement vers l’emploi des jeunes réfugiés' },
        ...{ statuses: ['PROTECTED'], ageFrom: 16, ageUntil: 25, openingHours: WEEKDAYS, languages: ['fr', 'en'] },
        conditions: 'Avoir moins de 26 ans le jour de l’inscription.',
      },
      {
        ...{ ...ANYBODY, ...NO_LEVELS, kind: 'MOBILITY', name: 'Aide au permis de conduire', ageFrom: 18, ageUntil: 25 },
        ...{ places: 10, freePlaces: drawn % 3, nextFreeIn: 40, openingHours: ['We 14:00-17:00'] },
      },
    ];
  if (kind === 'HOUSING_OPERATOR')
    return [
      {
        ...{
          ...ANYBODY,
          ...NO_LEVELS,
          kind: 'HOUSING',
          name: `Places en ${facility === 'OTHER' ? 'hébergement' : (facility ?? 'hébergement')}`,
        },
        statuses: [facility === 'CPH' ? 'PROTECTED' : 'ASYLUM_SEEKER'],
        conditions: facility === 'OTHER' ? null : 'Sur orientation de l’OFII.',
        ...{
          places: 60,
          freePlaces: drawn % 4,
          nextFreeIn: 10 + (drawn % 30),
          openingHours: WEEKDAYS,
          languages: ['fr', 'en', 'prs', 'ar'],
        },
      },
    ];
  if (kind === 'TRAINING_PROVIDER')
    return [
      {
        ...{ ...ANYBODY, kind: 'FRENCH_CLASSES', name: 'Ateliers de conversation', levelFrom: 'A1', levelUntil: 'B1' },
        ...{ places: 15, freePlaces: drawn % 5, nextFreeIn: null, openingHours: ['Tu,Th 17:30-19:30'], languages: ['fr'] },
      },
      {
        ...{ ...ANYBODY, kind: 'FRENCH_CLASSES', name: 'Alphabétisation', levelFrom: 'A1_1', levelUntil: 'A1' },
        ...{ statuses: ['ASYLUM_SEEKER'], places: 12, freePlaces: (drawn >> 4) % 3, nextFreeIn: 21, openingHours: ['Mo-Fr 09:00-12:00'] },
        conditions: 'Venir d’abord pour une évaluation.',
      },
    ];
  if (kind === 'OFII')
    return [
      {
        ...{ ...ANYBODY, ...NO_PLACES, ...NO_LEVELS, kind: 'LEGAL_HELP', name: 'Accueil sur rendez-vous' },
        openingHours: ['Mo-Fr 08:30-12:00'],
      },
    ];
  return [];
}

/** One organisation in so many has confirmed nothing for long. */
const FORGETFUL = 7;

/** Makes what the organisations offer. An OFII office and a housing operator of national scope ask for no place of living. */
export const makeServices = (organisations: readonly Organisation[]): Service[] =>
  organisations.flatMap((organisation) => {
    const { id, kind, place } = organisation;
    const drawn = Number.parseInt(id.slice(0, 6), 16);
    return offeredBy(organisation, drawn).map((offered, nth) => ({
      ...offered,
      id: nthOf(id, nth),
      organisationId: id,
      zone: kind === 'MISSION_LOCALE' || kind === 'TRAINING_PROVIDER' ? [place.departement] : [],
      addressLines: [`${1 + (drawn % 90)} rue de la Gare`, `${place.postcode} ${place.commune}`],
      communeCode: place.communeCode,
      confirmedBefore: drawn % FORGETFUL === 0 ? 200 + (drawn % 90) : drawn % 120,
    }));
  });

/** An id for the nth of an organisation: its own with another beginning. */
const nthOf = (id: string, nth: number): string =>
  `${(Number.parseInt(id.slice(0, 7), 16) ^ (nth + 1)).toString(16).padStart(7, '0')}${id.slice(7)}`;
