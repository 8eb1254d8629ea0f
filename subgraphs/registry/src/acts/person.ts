/** What the registry puts on record of a person, and what it tells: the same for a record that is opened, a correction and the seed. */
import { personRegistered, recordLinked } from '@passerelle/kit/feed/events';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import { reachesAgeOn } from '@passerelle/kit/vocabulary/calendar';
import type { Sex } from '@passerelle/kit/vocabulary/codes';
import { loadPolicy } from '@passerelle/schema/policy';
import { descriptionOf } from '../facts.js';
import type { BirthPrecision } from '../person.js';
import { spellingKey } from '../spelling.js';

const AGE_OF_MAJORITY = loadPolicy().ageOfMajority;

/** What is known of who a person is. */
export interface IdentityOnRecord {
  readonly id: PersonId;
  readonly givenNames: string;
  readonly familyName: string;
  /** The names as they are spoken, where the papers have others. */
  readonly spokenNames: string | null;
  readonly birthDate: string | null;
  readonly birthPrecision: BirthPrecision;
  readonly sex: Sex | null;
  readonly nationality: string | null;
  readonly preferredLanguage: string | null;
}

/** The row of a person: a search finds them by the names as written and as spoken. */
export const personRow = (known: IdentityOnRecord): IdentityOnRecord & { readonly spelling: string } => ({
  ...known,
  spelling: spellingKey(`${known.givenNames} ${known.familyName} ${known.spokenNames ?? ''}`),
});

/** The day on which somebody comes of age; null where their birth date is not known. */
export const majorityOf = (birthDate: string | null): string | null => birthDate && reachesAgeOn(birthDate, AGE_OF_MAJORITY);

/** That there is a person, and the day on which they come of age. */
export const registrationEvent = ({ id, birthDate }: Pick<IdentityOnRecord, 'id' | 'birthDate'>): NewEvent =>
  personRegistered.of({ personId: id, majorityOn: majorityOf(birthDate) });

/** What is told of a person: that there is one, and by what figures count them. */
export const personEvents = (known: Pick<IdentityOnRecord, 'id' | 'birthDate' | 'sex'>): NewEvent[] => [
  registrationEvent(known),
  descriptionOf(known),
];

/** What is told of an organisation that holds a record of a person. */
export const linkEvent = (personId: PersonId, organisationId: OrganisationId): NewEvent => recordLinked.of({ personId, organisationId });
