/** What consent knows of the registry, by following it: organisations, people's majority, who holds a record for whom. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { execute } from '@passerelle/kit/database/sql';
import { organisationRegistered, personRegistered, recordLinked } from '@passerelle/kit/feed/events';
import type { Follow } from '@passerelle/kit/feed/follower';
import type { OrganisationId, PersonId } from '@passerelle/kit/identity/ids';
import type { OrganisationKind } from '@passerelle/schema/categories';

@Entity({ tableName: 'known_organisation' })
export class KnownOrganisation {
  @PrimaryKey({ type: 'uuid' })
  id!: OrganisationId;

  @Property({ type: 'text' })
  kind!: OrganisationKind;
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

const ORGANISATIONS = `
  insert into known_organisation (id, kind)
  select distinct on ("organisationId") "organisationId", kind from jsonb_to_recordset($1::jsonb) as o("organisationId" uuid, kind text)
  on conflict (id) do update set kind = excluded.kind`;
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
