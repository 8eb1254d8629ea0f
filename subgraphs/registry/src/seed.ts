/** The consortium's registry of the synthetic world. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { appendEvents } from '@passerelle/kit/feed/feed';
import { derivedId, organisationIdSchema, personIdSchema, professionalIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import type { Organisation, Professional, Representative, YoungPerson as Story, World } from '@passerelle/synthetic/world';
import { ORGANISATIONS, organisationAct } from './acts/organisation.js';
import { PARTNERSHIPS, partnershipAct } from './acts/partnership.js';
import { type IdentityOnRecord, linkEvent, majorityOf, personRow, registrationEvent } from './acts/person.js';
import { PROFESSIONALS, professionalAct } from './acts/professional.js';
import { REFERENTS, referentAct } from './acts/referent.js';
import { countersignatureAct, representativeAct, untilMajority } from './acts/representative.js';
import { SERVICES, serviceAct } from './acts/service.js';
import { descriptionOf } from './facts.js';
import { Contact, Person, RecordLink } from './person.js';
import { RepresentativeRecord } from './representative.js';

export async function seed(em: EntityManager, { organisations, professionals, partnerships, services, people }: World): Promise<void> {
  const known = people.map(identityOf);
  const register = people.flatMap(({ representatives, ...person }) => representatives.map((one) => lineOf(one, person)));
  const links = people.flatMap(({ id, links }) =>
    links.map(({ organisationId, since }) => ({
      personId: personIdSchema.parse(id),
      organisationId: organisationIdSchema.parse(organisationId),
      since,
      enrolmentStatus: null,
    })),
  );
  await insertActs(em, ORGANISATIONS, organisations.map(memberAct));
  await insertActs(em, PROFESSIONALS, professionals.map(staffAct));
  await insertActs(em, REFERENTS, professionals.filter(({ referent }) => referent).map(referentOf));
  await insertAll(em, Person, known.map(personRow));
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
    ...known.map(registrationEvent),
    ...register.flatMap(({ countersigned }) => countersigned?.events ?? []),
    ...register.flatMap(({ recorded }) => recorded.events),
    ...links.map(({ personId, organisationId }) => linkEvent(personId, organisationId)),
    ...known.map(descriptionOf),
  ]);
  await insertActs(em, PARTNERSHIPS, partnerships.map(agreementAct));
  const today = inParis(new Date()).day;
  await insertActs(
    em,
    SERVICES,
    services.map((service) => offerAct(service, today)),
  );
}

const memberAct = ({ id, slug, name, kind, place, siret }: Organisation) =>
  organisationAct({
    id: organisationIdSchema.parse(id),
    slug,
    name,
    kind,
    siret,
    departement: place.departement,
    communeCode: place.communeCode,
    ...{ addressLines: [], openingHours: [], phone: inventedNumber('+3353649', id), email: `accueil@${slug}.example` },
    ...{ leftAt: null, mergedInto: null },
  });

const agreementAct = ({ organisationIds, ...agreement }: World['partnerships'][number]) =>
  partnershipAct({ ...agreement, organisationIds: organisationIds.map((id) => organisationIdSchema.parse(id)) });

/** The invented directory is kept up from the day on which it is sown. */
const offerAct = ({ confirmedBefore, nextFreeIn, ...service }: World['services'][number], today: string) =>
  serviceAct({
    ...service,
    organisationId: organisationIdSchema.parse(service.organisationId),
    ...{ statuses: [...service.statuses], zone: [...service.zone], languages: [...service.languages] },
    ...{ addressLines: [...service.addressLines], openingHours: [...service.openingHours] },
    ...{ phone: inventedNumber('+3353649', service.id), email: null },
    nextFreeOn: nextFreeIn === null ? null : addDays(today, nextFreeIn),
    publishedOn: addDays(today, -300),
    confirmedOn: addDays(today, -confirmedBefore),
    closedOn: null,
  });

const staffAct = ({ organisationId, referent: _, ...professional }: Professional) =>
  professionalAct({
    ...professional,
    organisationId: organisationIdSchema.parse(organisationId),
    ...{
      jobTitle: null,
      languages: [],
      phone: inventedNumber('+3363998', professional.id),
      email: `${mailName(professional)}@passerelle.example`,
    },
  });

/** A number that no line has: the regulator keeps these beginnings for works of fiction (ARCEP, decision 2018-0881). */
const inventedNumber = (beginning: string, id: string): string =>
  `${beginning}${String(Number.parseInt(id.slice(-8), 16) % 10_000).padStart(4, '0')}`;

const mailName = ({ displayName }: Pick<Professional, 'displayName'>): string =>
  displayName
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.');

/** Since when is not noted. */
const referentOf = ({ id, organisationId }: Professional) =>
  referentAct({
    id: derivedId(id, 'referent'),
    organisationId: organisationIdSchema.parse(organisationId),
    professionalId: id,
    since: null,
    until: null,
  });

/** Nobody's names are spoken otherwise than they are written, and every birth date is known to the day. */
const identityOf = ({ id, givenNames, familyName, birthDate, sex, nationality, preferredLanguage }: Story): IdentityOnRecord => ({
  id: personIdSchema.parse(id),
  givenNames,
  familyName,
  spokenNames: null,
  birthDate,
  birthPrecision: 'DAY',
  sex,
  nationality,
  preferredLanguage,
});

/** A line of the register: recorded, and countersigned where it was. */
function lineOf({ countersignedById, ...line }: Representative, { id, birthDate }: Pick<Story, 'id' | 'birthDate'>) {
  const recorded = representativeAct({
    ...line,
    personId: personIdSchema.parse(id),
    until: untilMajority(null, majorityOf(birthDate)),
    recordedById: professionalIdSchema.parse(line.recordedById),
  });
  const countersigned = countersignedById ? countersignatureAct(recorded.record, professionalIdSchema.parse(countersignedById)) : null;
  return { recorded, countersigned };
}
