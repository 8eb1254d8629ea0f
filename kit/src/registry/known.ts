/** What the consortium's subgraphs know of the registry, by following it: organisations, people's majority, who holds a record for whom. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { execute } from '../database/sql.js';
import { organisationRegistered, personRegistered, recordLinked } from '../feed/events.js';
import type { Follow } from '../feed/follower.js';
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

/** The consortium itself: by whose own page the person acts where no partner stands between. */
export const theConsortium = loader<'CONSORTIUM', OrganisationId>(async ({ em }, asked) => {
  const consortium = await em.findOneOrFail(KnownOrganisation, { kind: 'CONSORTIUM' });
  return asked.map(() => consortium.id);
});

const ORGANISATIONS = `
  insert into known_organisation (id, kind, departement)
  select distinct on ("organisationId") "organisationId", kind, departement
  from jsonb_to_recordset($1::jsonb) as o("organisationId" uuid, kind text, departement text)
  on conflict (id) do update set kind = excluded.kind, departement = excluded.departement`;
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
  async apply(em, events) {
    await execute(em, ORGANISATIONS, [JSON.stringify(organisationRegistered.among(events))]);
    await execute(em, PEOPLE, [JSON.stringify(personRegistered.among(events))]);
    await execute(em, LINKS, [JSON.stringify(recordLinked.among(events))]);
  },
};
