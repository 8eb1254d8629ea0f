/** The records that each partner keeps of a story: accompaniment, stays, courses, language. */
import type { Faker } from '@faker-js/faker';
import type { FrenchCertificate } from '@passerelle/schema/wire/french-certificates';
import { addDays, daysBetween, REFERENCE_DAY } from './calendar.js';
import type { Accompaniment, Assessment, Cefr, Course, Enrolment, Organisation, Professional, Situation, Stay, Workshop } from './world.js';

const NO_CONTRACT = { contractKind: null, contractMonths: null } as const;
const JOBS: readonly Pick<Situation, 'romeCode' | 'contractKind' | 'contractMonths'>[] = [
  { romeCode: 'G1602', contractKind: 'CDI', contractMonths: null },
  { romeCode: 'N1103', contractKind: 'CDD', contractMonths: 8 },
  { romeCode: 'K1304', contractKind: 'CDD', contractMonths: 6 },
  { romeCode: 'F1703', contractKind: 'CDI', contractMonths: null },
  { romeCode: 'A1414', contractKind: 'SEASONAL', contractMonths: null },
  { romeCode: 'G1501', contractKind: 'CDI', contractMonths: null },
];
const BARRIERS = ['MOBILITY', 'CHILDCARE', 'DIGITAL_ACCESS', 'HOUSING_END', 'LANGUAGE'] as const;

export function makeAccompaniment(
  faker: Faker,
  missionLocale: Organisation,
  referent: Professional,
  workshops: readonly Workshop[],
  identifiedOn: string,
  ended: boolean,
): Accompaniment {
  const enrols = ended || faker.datatype.boolean(0.82);
  const enrolledOn = enrols ? laterWithin(faker, identifiedOn, 10, 75) : null;
  const endedOn = enrolledOn && (ended || faker.datatype.boolean(0.15)) ? laterWithin(faker, enrolledOn, 120, 400) : null;
  const attended = enrolledOn ? workshops.filter(({ startsAt }) => startsAt > enrolledOn && startsAt < (endedOn ?? REFERENCE_DAY)) : [];
  return {
    id: faker.string.uuid(),
    holderId: missionLocale.id,
    referentId: referent.id,
    status: !enrolledOn ? 'IDENTIFIED' : endedOn ? 'ENDED' : faker.datatype.boolean(0.06) ? 'PAUSED' : 'ENROLLED',
    programme: 'IPR',
    identifiedOn,
    identificationSource: faker.helpers.arrayElement(['PARTNER_REFERRAL', 'OUTREACH', 'SELF', 'OFII', 'HOUSING_OPERATOR']),
    enrolledOn,
    endedOn,
    barriers: faker.helpers.arrayElements(BARRIERS, { min: 0, max: 3 }),
    situations: enrolledOn ? makeSituations(faker, enrolledOn) : [],
    attendances: faker.helpers
      .arrayElements(attended, { min: 0, max: 4 })
      .map(({ id }) => ({ workshopId: id, attended: faker.datatype.boolean(0.85) })),
    note: faker.datatype.boolean(0.4) ? 'Entretien de suivi\u00a0: motivation forte, à revoir dans un mois.' : null,
  };
}

/** Newest first. */
function makeSituations(faker: Faker, enrolledOn: string): Situation[] {
  const seeking: Situation = {
    id: faker.string.uuid(),
    kind: 'JOB_SEEKING',
    since: enrolledOn,
    romeCode: null,
    ...NO_CONTRACT,
    weeklyHours: null,
  };
  const since = laterWithin(faker, enrolledOn, 60, 400);
  if (since <= enrolledOn || faker.datatype.boolean(0.4)) return [seeking];
  const kind = faker.helpers.arrayElement(['JOB', 'JOB', 'JOB', 'APPRENTICESHIP', 'TRAINING', 'CIVIC_SERVICE', 'IMMERSION'] as const);
  if (kind !== 'JOB')
    return [
      { id: faker.string.uuid(), kind, since, romeCode: null, ...NO_CONTRACT, weeklyHours: kind === 'CIVIC_SERVICE' ? 24 : 35 },
      seeking,
    ];
  const job = faker.helpers.arrayElement(JOBS);
  return [{ id: faker.string.uuid(), kind, since, ...job, weeklyHours: faker.helpers.arrayElement([20, 24, 35]) }, seeking];
}

const STREETS = [
  'rue des Tilleuls',
  'avenue du Canal',
  'chemin des Vignes',
  'rue de la Passerelle',
  'place du Marché',
  'allée des Micocouliers',
];

export function makeStay(faker: Faker, facility: Organisation, worker: Professional, since: string, closed: boolean): Stay {
  const exitedOn = closed ? laterWithin(faker, since, 120, 420) : null;
  return {
    id: faker.string.uuid(),
    holderId: facility.id,
    facility: facility.facility ?? 'OTHER',
    since,
    plannedExitOn: exitedOn ? null : faker.datatype.boolean(0.5) ? addDays(REFERENCE_DAY, faker.number.int({ min: 20, max: 240 })) : null,
    exitedOn,
    exitReason: exitedOn ? faker.helpers.arrayElement(['OWN_HOUSING', 'OTHER_FACILITY', 'END_OF_RIGHT']) : null,
    socialWorkerId: worker.id,
    address: {
      lines: [`${faker.number.int({ min: 1, max: 120 })} ${faker.helpers.arrayElement(STREETS)}`],
      postcode: facility.place.postcode,
      commune: facility.place.commune,
      communeCode: facility.place.communeCode,
    },
    adults: faker.helpers.weightedArrayElement([
      { value: 1, weight: 8 },
      { value: 2, weight: 2 },
    ]),
    children: faker.helpers.weightedArrayElement([
      { value: 0, weight: 8 },
      { value: 1, weight: 2 },
      { value: 2, weight: 1 },
    ]),
  };
}

export function makeEnrolments(faker: Faker, courses: readonly Course[], from: string): Enrolment[] {
  return faker.helpers.arrayElements(courses, { min: 1, max: 2 }).map((course) => {
    const startedOn = laterWithin(faker, from, 15, 300);
    const over = daysBetween(startedOn, REFERENCE_DAY) > 120;
    const dropped = faker.datatype.boolean(0.12);
    return {
      id: faker.string.uuid(),
      holderId: course.holderId,
      courseId: course.id,
      status: dropped ? 'DROPPED' : over ? 'COMPLETED' : 'ONGOING',
      startedOn,
      endedOn: over || dropped ? addDays(startedOn, dropped ? 40 : 115) : null,
      attendanceRate: faker.number.int({ min: 55, max: 100 }) / 100,
    } satisfies Enrolment;
  });
}

const LEVELS: readonly Cefr[] = ['A1_1', 'A1', 'A2', 'B1', 'B2'];
/** The certificate of each of these levels. */
const DELF: readonly FrenchCertificate[] = ['DILF_A1_1', 'DELF_A1', 'DELF_A2', 'DELF_B1', 'DELF_B2'];

/** Newest first: most people rise a level between two assessments. */
export function makeAssessments(faker: Faker, providerId: string, from: string): Assessment[] {
  const first = faker.number.int({ min: 0, max: 2 });
  const assess = (level: number, assessedOn: string): Assessment => ({
    id: faker.string.uuid(),
    holderId: providerId,
    level: LEVELS[level] ?? 'A1',
    assessedOn,
    certificate: (level >= 2 && faker.helpers.maybe(() => DELF[level], { probability: 0.5 })) || null,
  });
  const initial = assess(first, laterWithin(faker, from, 5, 30));
  const again = laterWithin(faker, from, 150, 320);
  if (daysBetween(initial.assessedOn, again) < 60) return [initial];
  return [assess(first + (faker.datatype.boolean(0.7) ? 1 : 0), again), initial];
}

/** A day some time after, but never past the reference day. */
export function laterWithin(faker: Faker, from: string, min: number, max: number): string {
  const day = addDays(from, faker.number.int({ min, max }));
  return day > REFERENCE_DAY ? REFERENCE_DAY : day;
}
