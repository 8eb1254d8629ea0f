/**
 * The tables in which a subgraph keeps what it follows of the registry: members, professionals, the day a person comes of age, and
 * who holds a record for whom.
 */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { execute } from '../database/sql.js';
import { BadUserInput, NotFound } from '../errors.js';
import {
  organisationRegistered,
  organisationsMerged,
  personRegistered,
  professionalRegistered,
  recordEnded,
  recordLinked,
} from '../feed/events.js';
import type { FeedEvent } from '../feed/feed.js';
import type { Follow } from '../feed/follow.js';
import { type OrganisationId, type PersonId, type ProfessionalId, professionalIdOr } from '../identity/ids.js';
import { idHeld } from '../record/person-alias.js';
import { loader, loaderOfOne } from '../request/context.js';

/** An organisation of the registry, as an owner that follows it knows it. */
@Entity({ tableName: 'known_organisation' })
export class KnownOrganisation {
  @PrimaryKey({ type: 'uuid' })
  id!: OrganisationId;

  @Property({ type: 'text' })
  kind!: OrganisationKind;

  @Property({ type: 'text', nullable: true })
  departement!: string | null;

  /** Null for an organisation from before names were sent. */
  @Property({ type: 'text', nullable: true })
  name!: string | null;
}

/** A person of the registry, with the day on which they come of age. */
@Entity({ tableName: 'known_person' })
export class KnownPerson {
  @PrimaryKey({ type: 'uuid' })
  id!: PersonId;

  @Property({ type: 'date', nullable: true })
  majorityOn!: string | null;
}

/** A professional of the registry, with their organisation. */
@Entity({ tableName: 'known_professional' })
export class KnownProfessional {
  @PrimaryKey({ type: 'uuid' })
  id!: ProfessionalId;

  @Property({ type: 'uuid' })
  organisationId!: OrganisationId;
}

/** That an organisation holds a record for a person. */
@Entity({ tableName: 'known_link' })
export class KnownLink {
  @PrimaryKey({ type: 'uuid' })
  personId!: PersonId;

  @PrimaryKey({ type: 'uuid' })
  organisationId!: OrganisationId;
}

export const KNOWN_TABLES = `
  create table known_organisation (id uuid primary key, kind text not null, departement text);
  create table known_person (id uuid primary key, majority_on date);
  create table known_link (person_id uuid not null, organisation_id uuid not null, primary key (person_id, organisation_id));`;

/** The tables of members and their professionals, for an owner of records. */
export const KNOWN_MEMBERS = `
  create table known_organisation (id uuid primary key, kind text not null, departement text, name text);
  create table known_professional (id uuid primary key, organisation_id uuid not null);`;

/** Whom an owner of records follows: which of its kind of organisations hold a record for whom. */
export const KNOWN_LINKS =
  'create table known_link (person_id uuid not null, organisation_id uuid not null, primary key (person_id, organisation_id));';

/** Lets an owner of records that knew nobody follow the registry from the beginning. */
export const FOLLOW_REGISTRY_ANEW = "delete from kit.followed where source = 'registry' and stream = 'events';";

/** Names of organisations, which every member knows, for what is written to people. */
export const KNOWN_NAMES = 'alter table known_organisation add column name text;';

/** The consortium's own organisation, on whose page a young person acts without a partner. */
export const theConsortium = loader<'CONSORTIUM', OrganisationId>(async ({ em }, asked) => {
  const consortium = await em.findOneOrFail(KnownOrganisation, { kind: 'CONSORTIUM' });
  return asked.map(() => consortium.id);
});

/** Loads organisations by their ids; null for one that is not known. */
export const knownOrganisations = loaderOfOne(
  ({ em }, ids: OrganisationId[]) => em.find(KnownOrganisation, { id: { $in: ids } }),
  ({ id }) => id,
);
/** Loads people by their ids; null for one who is not known. */
export const knownPeople = loaderOfOne(
  ({ em }, ids: PersonId[]) => em.find(KnownPerson, { id: { $in: ids } }),
  ({ id }) => id,
);

const ORGANISATIONS = `
  insert into known_organisation (id, kind, departement, name)
  select distinct on ("organisationId") "organisationId", kind, departement, name
  from jsonb_to_recordset($1::jsonb) as o(nth int, "organisationId" uuid, kind text, departement text, name text)
  order by "organisationId", nth desc
  on conflict (id) do update set kind = excluded.kind, departement = excluded.departement, name = excluded.name`;
const PROFESSIONALS = `
  insert into known_professional (id, organisation_id)
  select distinct on ("professionalId") "professionalId", "organisationId"
  from jsonb_to_recordset($1::jsonb) as p(nth int, "professionalId" uuid, "organisationId" uuid) order by "professionalId", nth desc
  on conflict (id) do update set organisation_id = excluded.organisation_id`;
const PEOPLE = `
  insert into known_person (id, majority_on)
  select distinct on ("personId") "personId", "majorityOn"
  from jsonb_to_recordset($1::jsonb) as p(nth int, "personId" uuid, "majorityOn" date) order by "personId", nth desc
  on conflict (id) do update set majority_on = excluded.majority_on`;
/** Of an organisation and a person, what was told last holds. */
const LINKS = `
  with told as (
    select distinct on ("personId", "organisationId") "personId", "organisationId", holds
    from jsonb_to_recordset($1::jsonb) as l(nth int, "personId" uuid, "organisationId" uuid, holds boolean)
    order by "personId", "organisationId", nth desc
  ), ended as (
    delete from known_link l using told t
    where l.person_id = t."personId" and l.organisation_id = t."organisationId" and not t.holds
  )
  insert into known_link (person_id, organisation_id) select "personId", "organisationId" from told where holds
  on conflict do nothing`;

/** What was told, numbered: of several of one, the last counts. */
const inOrder = (told: readonly object[]): string => JSON.stringify(told.map((one, nth) => ({ nth, ...one })));

const learnOrganisations = (em: EntityManager, events: readonly FeedEvent[]): Promise<number> =>
  execute(em, ORGANISATIONS, [inOrder(organisationRegistered.among(events))]);

/** Learns for whom professionals work. */
export const learnProfessionals = (em: EntityManager, events: readonly FeedEvent[]): Promise<number> =>
  execute(em, PROFESSIONALS, [inOrder(professionalRegistered.among(events))]);

const learnLinks = (em: EntityManager, events: readonly FeedEvent[]): Promise<number> => execute(em, LINKS, [inOrder(linksTold(events))]);

/** Whether an organisation holds a record of a person, as it was told, in its order. */
export const linksTold = (events: readonly FeedEvent[]) =>
  events.flatMap((event) => [
    ...recordLinked.among([event]).map((link) => ({ ...link, holds: true })),
    ...recordEnded.among([event]).map((link) => ({ ...link, holds: false })),
  ]);

/** The ids of professionals, each once. Throws BadUserInput where one is of nobody who works for the organisation. */
export async function staffAmong(
  em: EntityManager,
  organisationId: OrganisationId,
  ids: readonly string[],
  field: string,
): Promise<ProfessionalId[]> {
  const asked = [...new Set(ids.map((id) => professionalIdOr(id.toLowerCase())))];
  const staff = await em.find(KnownProfessional, { id: { $in: asked }, organisationId });
  if (staff.length < asked.length) throw new BadUserInput(field, 'One of these does not work for your organisation: name your own staff.');
  return staff.map(({ id }) => id);
}

/** A person, as an organisation names them that holds a record of them, or may. */
interface Named {
  readonly personId: PersonId;
  readonly holderId: OrganisationId;
}

/**
 * Lets an organisation write a new record of a person for whom it holds one. Whoever does the same at once waits for the end of the
 * transaction. Throws NotFound where it holds none.
 * @returns under which id of the person it is written: see `idHeld`
 */
export async function lockHeldPerson(em: EntityManager, { personId, holderId }: Named, field: string): Promise<PersonId> {
  const lock = (id: PersonId) =>
    em.findOne(KnownLink, { personId: id, organisationId: holderId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const link = (await lock(personId)) ?? (await lock(await idHeld(em, 'known_link', { personId, organisationId: holderId })));
  if (!link) throw new NotFound('person', field);
  return link.personId;
}

/** The kinds of events that tell of members. */
export const MEMBER_KINDS: readonly string[] = [organisationRegistered.kind, organisationsMerged.kind, professionalRegistered.kind];

/** For an owner of records: the members, and for whom the organisations whose records it keeps hold one. */
export const followHolders: Follow = {
  source: 'registry',
  stream: 'events',
  async clear(em) {
    for (const table of ['known_organisation', 'known_professional', 'known_link']) await execute(em, `delete from ${table}`);
  },
  async apply(em, events) {
    await learnOrganisations(em, events);
    await learnProfessionals(em, events);
    await learnLinks(em, events);
  },
};

export const followRegistry: Follow = {
  source: 'registry',
  stream: 'events',
  async clear(em) {
    for (const table of ['known_organisation', 'known_person', 'known_link']) await execute(em, `delete from ${table}`);
  },
  async apply(em, events) {
    await learnOrganisations(em, events);
    await execute(em, PEOPLE, [inOrder(personRegistered.among(events))]);
    await learnLinks(em, events);
  },
};
