/** The consortium's registry of the synthetic world. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { organisationRegistered, personRegistered, professionalRegistered, recordLinked } from '@passerelle/kit/feed/events';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { derivedId, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import { reachesAgeOn } from '@passerelle/kit/vocabulary/calendar';
import { loadPolicy } from '@passerelle/schema/policy';
import type { Representative, YoungPerson as Story, World } from '@passerelle/synthetic/world';
import { countersignatureAct, representativeAct, untilMajority } from './acts/representative.js';
import { descriptionOf, partnershipFacts } from './facts.js';
import { Organisation, Professional } from './organisation.js';
import { Partnership } from './partnership.js';
import { Contact, Person, RecordLink } from './person.js';
import { RepresentativeRecord } from './representative.js';
import { spellingKey } from './spelling.js';

export async function seed(em: EntityManager, { organisations, professionals, partnerships, people }: World): Promise<void> {
  const { ageOfMajority } = loadPolicy();
  const majorities = new Map(people.map(({ id, birthDate }) => [id, reachesAgeOn(birthDate, ageOfMajority)]));
  const register = people.flatMap(({ id, representatives }) => representatives.map((one) => lineOf(one, id, majorities.get(id) ?? null)));
  const links = people.flatMap(({ id: personId, links }) => links.map((link) => ({ personId, ...link, enrolmentStatus: null })));
  await insertAll(
    em,
    Organisation,
    organisations.map(({ id, slug, name, kind, place, siret }) => ({ id, slug, name, kind, siret, departement: place.departement })),
  );
  await insertAll(em, Professional, professionals);
  await insertAll(
    em,
    Partnership,
    partnerships.map((partnership) => ({ ...partnership, organisationIds: [...partnership.organisationIds] })),
  );
  await insertAll(em, Person, people.map(personOf));
  await insertAll(
    em,
    Contact,
    people.map(({ id, contactHolderId, phone, email }) => ({
      id: derivedId(id, 'contact'),
      personId: id,
      holderId: contactHolderId,
      phone,
      email,
    })),
  );
  await insertAll(em, RecordLink, links);
  await insertAll(
    em,
    RepresentativeRecord,
    register.map(({ recorded, countersigned }) => (countersigned ?? recorded).record),
  );
  await appendEvents(em, [
    ...organisations.map(({ id, kind, name, place }) =>
      organisationRegistered.of({ organisationId: id, kind, departement: place.departement, name }),
    ),
    ...professionals.map(({ id, organisationId }) => professionalRegistered.of({ professionalId: id, organisationId })),
    ...people.map(({ id }) => personRegistered.of({ personId: id, majorityOn: majorities.get(id) ?? null })),
    ...register.flatMap(({ countersigned }) => countersigned?.events ?? []),
    ...register.flatMap(({ recorded }) => recorded.events),
    ...links.map(({ personId, organisationId }) => recordLinked.of({ personId, organisationId })),
    ...people.flatMap(descriptionOf),
    ...partnerships.flatMap(partnershipFacts),
  ]);
}

const personOf = ({ id, givenNames, familyName, birthDate, sex, nationality, preferredLanguage }: Story) => ({
  id,
  givenNames,
  familyName,
  birthDate,
  sex,
  nationality,
  preferredLanguage,
  spelling: spellingKey(`${givenNames} ${familyName}`),
});

/** A line of the register: recorded, and countersigned where it was. */
function lineOf({ countersignedById, ...line }: Representative, personId: string, majorityOn: string | null) {
  const recorded = representativeAct({
    ...line,
    personId: personIdSchema.parse(personId),
    until: untilMajority(null, majorityOn),
    recordedById: professionalIdSchema.parse(line.recordedById),
  });
  const countersigned = countersignedById ? countersignatureAct(recorded.record, professionalIdSchema.parse(countersignedById)) : null;
  return { recorded, countersigned };
}
