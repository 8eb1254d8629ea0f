/** The young people: each a story across the organisations near one town. */
import type { Faker } from '@faker-js/faker';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { makeAppointments } from './appointments.js';
import { addDays, atNoon, daysBetween, PROGRAMME_START, REFERENCE_DAY } from './calendar.js';
import { makeGrants } from './grants.js';
import { ORIGINS, TRANSLITERATIONS } from './names.js';
import { PLACES, type Place } from './places.js';
import { makePlan } from './plans.js';
import { makeContract, makeProcedure } from './procedure.js';
import { laterWithin, makeAccompaniment, makeAssessments, makeEnrolments, makeStay } from './records.js';
import { makeRepresentative } from './representatives.js';
import type { Accompaniment, Course, Organisation, Professional, Referral, Workshop, YoungPerson } from './world.js';

/** What people meet: every organisation and what it offers. */
export interface Surroundings {
  readonly organisations: readonly Organisation[];
  readonly professionalsOf: (organisationId: string) => readonly Professional[];
  readonly workshopsOf: (organisationId: string) => readonly Workshop[];
  readonly coursesOf: (organisationId: string) => readonly Course[];
}

const MONTPELLIER_DIRECTION: ReadonlySet<string> = new Set(['11', '30', '34', '48', '66']);

export function makePerson(faker: Faker, around: Surroundings, identity: Identity = makeIdentity(faker)): YoungPerson {
  const place = faker.helpers.weightedArrayElement(PLACES.map((value) => ({ value, weight: value.weight })));
  const near = nearest(faker, around.organisations, place);
  const identifiedOn = addDays(PROGRAMME_START, faker.number.int({ min: 0, max: daysBetween(PROGRAMME_START, REFERENCE_DAY) - 10 }));

  const missionLocale = near('MISSION_LOCALE');
  const moved = faker.datatype.boolean(0.05) ? near('MISSION_LOCALE', (other) => other.place.departement !== place.departement) : undefined;
  const accompany = (organisation: Organisation, from: string, ended: boolean): Accompaniment =>
    makeAccompaniment(faker, organisation, staff(around, organisation), around.workshopsOf(organisation.id), from, ended);
  const accompaniments = [
    accompany(missionLocale, identifiedOn, false),
    ...(moved ? [accompany(moved, addDays(identifiedOn, -240), true)] : []),
  ];

  const operator = faker.datatype.boolean(0.72) ? near('HOUSING_OPERATOR') : undefined;
  const ofii = around.organisations.find(
    ({ slug }) => slug === (MONTPELLIER_DIRECTION.has(place.departement) ? 'ofii-montpellier' : 'ofii-toulouse'),
  );
  const provider = faker.datatype.boolean(0.55) ? near('TRAINING_PROVIDER') : undefined;
  const procedure =
    ofii && faker.datatype.boolean(0.9)
      ? makeProcedure(faker, ofii.id, addDays(identifiedOn, -faker.number.int({ min: 30, max: 700 })))
      : null;
  const circle = [missionLocale, operator, procedure ? ofii : undefined, provider, moved].filter((held) => held !== undefined);
  const since = addDays(identifiedOn, -20);
  const birthDate = oldEnough(identity.birthDate, accompaniments);
  const { professionalsOf } = around;
  const representative = makeRepresentative({ personId: identity.id, since, holder: missionLocale, professionalsOf });
  const story: Omit<YoungPerson, 'representatives' | 'goals'> = {
    ...identity,
    birthDate,
    contactHolderId: missionLocale.id,
    links: circle.map(({ id }) => ({ organisationId: id, since: id === missionLocale.id ? identifiedOn : since })),
    accompaniments,
    stays: operator
      ? [
          makeStay(
            faker,
            operator,
            staff(around, operator),
            addDays(identifiedOn, -faker.number.int({ min: 5, max: 200 })),
            faker.datatype.boolean(0.25),
          ),
        ]
      : [],
    procedure,
    contract: procedure && makeContract(faker, procedure),
    enrolments: provider ? makeEnrolments(faker, around.coursesOf(provider.id), identifiedOn) : [],
    assessments: provider ? makeAssessments(faker, provider.id, identifiedOn) : [],
    grants: makeGrants(faker, {
      birthDate,
      representativeId: representative.id,
      language: identity.preferredLanguage,
      circle,
      professionalsOf,
      since: identifiedOn,
    }),
    referrals: operator ? makeReferrals(faker, operator, missionLocale, identifiedOn) : [],
    appointments: makeAppointments({ personId: identity.id, circle, professionalsOf }),
  };
  const isMinor = daysBetween(birthDate, REFERENCE_DAY) < 18 * 365.25;
  const isRepresented = isMinor || story.grants.some(({ givenBy }) => givenBy === 'LEGAL_REPRESENTATIVE');
  return { ...story, representatives: isRepresented ? [representative] : [], goals: makePlan(story) };
}

/** Nobody enters the programme before 16: who was drawn too young is some years older. Under 26 today is under 26 then. */
function oldEnough(birthDate: string, accompaniments: readonly Accompaniment[]): string {
  const first = accompaniments.flatMap(({ enrolledOn, identifiedOn }) => enrolledOn ?? identifiedOn).sort()[0] ?? REFERENCE_DAY;
  const latest = addDays(first, -(16 * 365 + 5));
  return birthDate < latest ? birthDate : latest;
}

/** The same human being met under another spelling at another counter, where nobody noticed: another id, another record. */
export function makeDuplicate(faker: Faker, around: Surroundings, person: YoungPerson): YoungPerson {
  const respell = (name: string): string => faker.helpers.arrayElement(TRANSLITERATIONS[name] ?? [name]);
  const { birthDate, sex, nationality, preferredLanguage } = person;
  const met = { ...makeIdentity(faker), birthDate, sex, nationality, preferredLanguage };
  return makePerson(faker, around, { ...met, givenNames: respell(person.givenNames), familyName: respell(person.familyName) });
}

type Identity = Pick<
  YoungPerson,
  'id' | 'givenNames' | 'familyName' | 'birthDate' | 'sex' | 'nationality' | 'preferredLanguage' | 'phone' | 'email'
>;

function makeIdentity(faker: Faker): Identity {
  const origin = faker.helpers.weightedArrayElement(ORIGINS.map((value) => ({ value, weight: value.weight })));
  const sex = faker.datatype.boolean(0.38) ? 'FEMALE' : 'MALE';
  // 16 to 25 at the reference day, one in twelve a minor.
  const age = faker.datatype.boolean(0.08)
    ? faker.number.int({ min: 16 * 365 + 5, max: 18 * 365 - 10 })
    : faker.number.int({ min: 18 * 365 + 10, max: 26 * 365 - 20 });
  return {
    id: faker.string.uuid(),
    givenNames: faker.helpers.arrayElement(sex === 'FEMALE' ? origin.female : origin.male),
    familyName: faker.helpers.arrayElement(origin.family),
    birthDate: addDays(REFERENCE_DAY, -age),
    sex,
    nationality: origin.nationality,
    preferredLanguage: origin.language,
    // 06 39 98 is the range that Arcep keeps for fiction.
    phone: `+3363998${faker.string.numeric(4)}`,
    email: `${faker.string.alphanumeric({ length: 10, casing: 'lower' })}@exemple.invalid`,
  };
}

function makeReferrals(faker: Faker, from: Organisation, to: Organisation, around: string): Referral[] {
  if (faker.datatype.boolean(0.5)) return [];
  return [
    {
      id: faker.string.uuid(),
      fromId: from.id,
      toId: to.id,
      kind: faker.helpers.arrayElement(['ACCOMPANIMENT', 'EMPLOYMENT', 'TRAINING']),
      status: faker.helpers.arrayElement(['SENT', 'RECEIVED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'DECLINED']),
      subject: 'Orientation vers le parcours renforcé',
      needs: ['IDENTITY', 'CONTACT'],
      createdAt: atNoon(laterWithin(faker, around, 1, 60)),
    },
  ];
}

/** Finds organisations of a kind in the place's commune, else in its département, else anywhere. */
function nearest(faker: Faker, organisations: readonly Organisation[], place: Place) {
  return (kind: OrganisationKind, fits: (organisation: Organisation) => boolean = () => true): Organisation => {
    const all = organisations.filter((organisation) => organisation.kind === kind && fits(organisation));
    const here = all.filter((organisation) => organisation.place.communeCode === place.communeCode);
    const around = all.filter((organisation) => organisation.place.departement === place.departement);
    return faker.helpers.arrayElement(here.length > 0 ? here : around.length > 0 ? around : all);
  };
}

function staff(around: Surroundings, { id, slug }: Organisation): Professional {
  const [first] = around.professionalsOf(id);
  if (!first) throw new Error(`${slug} has no professional`);
  return first;
}
