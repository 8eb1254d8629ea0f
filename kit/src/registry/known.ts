/** What the consortium's subgraphs know of the registry, by following it: organisations, people's majority, who holds a record for whom. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { execute } from '../database/sql.js';
import { organisationRegistered, personRegistered, recordLinked } from '../feed/events.js';
import type { Follow } from '../feed/followed.js';
import { loader } from '../graphql/context.js';
import type { OrganisationId, PersonId } from '../identity/ids.js';

@Entity({ tableName: 'known_organisation' })
export class KnownOrganisation {
  @PrimaryKey({ type: 'uuid' })
  id!: OrganisationId;

  @Property({ type: 'text' })
  kind!: OrganisationKind;

  @Property({ type: 'text', nullable: true })
  departement!: string | null;

  /** Null for one that was told before names were. */
  @Property({ type: 'text', nullable: true })
  name!: string | null;
}

@Entity({ tableName: 'known_person' })
export class KnownPerson {
  @PrimaryKey({ type: 'uuid' })
  id!: PersonId;

  @Property({ type: 'date', nullable: true })
  majorityOn!: string | null;
}

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

/** Names of organisations, which every member knows, for what is written to people. */
export const KNOWN_NAMES = 'alter table known_organisation add column name text;';

/** The consortium itself: by whose own page the person acts where no partner stands between. */
export const theConsortium = loader<'CONSORTIUM', OrganisationId>(async ({ em }, asked) => {
  const consortium = await em.findOneOrFail(KnownOrganisation, { kind: 'CONSORTIUM' });
  return asked.map(() => consortium.id);
});

const ORGANISATIONS = `
  insert into known_organisation (id, kind, departement, name)
  select distinct on ("organisationId") "organisationId", kind, departement, name
  from jsonb_to_recordset($1::jsonb) as o("organisationId" uuid, kind text, departement text, name text)
  on conflict (id) do update set kind = excluded.kind, departement = excluded.departement, name = excluded.name`;
const PEOPLE = `
  insert into known_person (id, majority_on)
  select distinct on ("personId") "personId", "majorityOn" from jsonb_to_recordset($1::jsonb) as p("personId" uuid, "majorityOn" date)
  on conflict (id) do update set majority_on = excluded.majority_on`;
const LINKS = `
  insert into known_link (person_id, organisation_id)
  select distinct "personId", "organisationId" from jsonb_to_recordset($1::jsonb) as l("personId" uuid, "organisationId" uuid)
  on conflict do nothing`;

export const followRegistry: Follow = {
  source: 'registry',
  stream: 'events',
  async clear(em) {
    for (const table of ['known_organisation', 'known_person', 'known_link']) await execute(em, `delete from ${table}`);
  },
  async apply(em, events) {
    await execute(em, ORGANISATIONS, [JSON.stringify(organisationRegistered.among(events))]);
    await execute(em, PEOPLE, [JSON.stringify(personRegistered.among(events))]);
    await execute(em, LINKS, [JSON.stringify(recordLinked.among(events))]);
  },
};
