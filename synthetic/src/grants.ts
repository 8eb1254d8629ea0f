/** The consent side of a story: grants active, expired, withdrawn, to an organisation or a kind, and very often none. */
import type { Faker } from '@faker-js/faker';
import type { CategoryCode, Language, OrganisationKind, Purpose } from '@passerelle/schema/categories';
import { loadPolicy } from '@passerelle/schema/policy';
import { addDays, atNoon, daysBetween, REFERENCE_DAY } from './calendar.js';
import type { Grant, Organisation, Professional } from './world.js';

interface Bundle {
  readonly kind: OrganisationKind;
  readonly categories: readonly CategoryCode[];
  readonly purposes: readonly Purpose[];
  /** No longer than the shortest of its categories' longest durations. */
  readonly days: number;
}

/** What is asked for together at a counter, for a recipient of each kind. All within the policy. */
const BUNDLES: readonly Bundle[] = [
  { kind: 'MISSION_LOCALE', categories: ['IDENTITY', 'CONTACT', 'HOUSING_STATUS', 'CIRCLE'], purposes: ['SUPPORT', 'HOUSING'], days: 365 },
  {
    kind: 'MISSION_LOCALE',
    categories: ['ADMINISTRATIVE_STATUS', 'RIGHT_TO_WORK', 'INTEGRATION_CONTRACT'],
    purposes: ['SUPPORT'],
    days: 365,
  },
  { kind: 'MISSION_LOCALE', categories: ['TRAINING', 'LANGUAGE'], purposes: ['SUPPORT', 'TRAINING'], days: 365 },
  { kind: 'MISSION_LOCALE', categories: ['HOUSING_STATUS', 'HOUSING_ADDRESS'], purposes: ['SUPPORT'], days: 180 },
  { kind: 'HOUSING_OPERATOR', categories: ['IDENTITY', 'ACCOMPANIMENT', 'CIRCLE'], purposes: ['SUPPORT', 'HOUSING'], days: 730 },
  { kind: 'TRAINING_PROVIDER', categories: ['IDENTITY', 'RIGHT_TO_WORK', 'LANGUAGE'], purposes: ['SUPPORT', 'TRAINING'], days: 365 },
];

const POLICY = loadPolicy();

/** From which age the person gives all of it alone. */
function ageFor(categories: readonly CategoryCode[]): number {
  const { sensitive, otherwise } = POLICY.ageOfConsent;
  return categories.some((code) => (POLICY.categories.get(code)?.sensitivity ?? 0) > 2) ? sensitive : otherwise;
}

/** By the calendar, as the law counts: a grant of a representative ends on that very day. */
const birthday = (birthDate: string, age: number): string => `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`;

export interface GrantContext {
  readonly birthDate: string;
  /** Who consents for them where they are too young. */
  readonly representativeId: string;
  readonly language: Language;
  /** The person's own organisations, who receive and collect. */
  readonly circle: readonly Organisation[];
  readonly professionalsOf: (organisationId: string) => readonly Professional[];
  readonly since: string;
}

export function makeGrants(faker: Faker, context: GrantContext): Grant[] {
  if (faker.datatype.boolean(0.25)) return [];
  return faker.helpers.arrayElements(BUNDLES, { min: 1, max: 4 }).flatMap((bundle) => {
    const recipient = context.circle.find(({ kind }) => kind === bundle.kind);
    const collector = faker.helpers.arrayElement(context.circle);
    const professional = context.professionalsOf(collector.id)[0];
    return recipient && professional ? [makeGrant(faker, context, bundle, recipient, professional)] : [];
  });
}

function makeGrant(faker: Faker, context: GrantContext, bundle: Bundle, recipient: Organisation, professional: Professional): Grant {
  const age = daysBetween(context.since, REFERENCE_DAY);
  const validFrom = addDays(REFERENCE_DAY, -faker.number.int({ min: 1, max: Math.max(1, Math.min(age, bundle.days + 120)) }));
  const withdrawn = faker.datatype.boolean(0.1);
  const toKind = faker.datatype.boolean(0.15);
  const isTooYoung = validFrom < birthday(context.birthDate, ageFor(bundle.categories));
  return {
    id: faker.string.uuid(),
    categories: bundle.categories,
    recipientOrganisationId: toKind ? null : recipient.id,
    recipientKind: toKind ? recipient.kind : null,
    purposes: bundle.purposes,
    collectedById: professional.organisationId,
    collectedByProfessionalId: professional.id,
    validFrom: atNoon(validFrom),
    validUntil: atNoon(addDays(validFrom, bundle.days)),
    withdrawnAt: withdrawn
      ? atNoon(addDays(validFrom, faker.number.int({ min: 0, max: Math.max(1, daysBetween(validFrom, REFERENCE_DAY)) })))
      : null,
    explainedIn: context.language,
    interpreter: context.language !== 'fr' && faker.datatype.boolean(0.6),
    givenBy: isTooYoung ? 'LEGAL_REPRESENTATIVE' : 'PERSON',
    representativeId: isTooYoung ? context.representativeId : null,
  };
}
