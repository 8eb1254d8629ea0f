import { Migration } from '@mikro-orm/migrations';
import { writtenOnlyBy } from '@passerelle/kit/database/migrations';

export class Migration20261101Registry extends Migration {
  override up(): void {
    this.addSql(`
      create table organisation (
        id uuid primary key, slug text not null unique, name text not null, kind text not null, departement text, siret text
      );
      create table professional (
        id uuid primary key, organisation_id uuid not null references organisation, display_name text not null, role text not null,
        referent boolean not null default false
      );
      create unique index one_referent on professional (organisation_id) where referent;
      create table partnership (
        id uuid primary key, organisation_ids uuid[] not null, scope text not null, since date not null, until date
      );
      create table person (
        id uuid primary key, given_names text, family_name text, birth_date date, sex text, nationality text, preferred_language text,
        spelling text not null
      );
      create table record_link (
        person_id uuid not null references person, organisation_id uuid not null references organisation, since date not null,
        enrolment_status text, primary key (person_id, organisation_id)
      );
      create index record_link_organisation on record_link (organisation_id, since desc, person_id);
      create table contact (
        id uuid primary key, person_id uuid not null unique references person, holder_id uuid not null, phone text, email text
      );
      ${writtenOnlyBy('contact')}
    `);
  }
}

export class Migration20261123Registry extends Migration {
  override up(): void {
    this.addSql(`
      create table access_end (subject uuid primary key, organisation_id uuid references organisation, ended_at timestamptz not null);
      ${writtenOnlyBy('access_end', "coalesce(organisation_id::text = writer(), false) or subject::text = current_setting('passerelle.person', true)")}
    `);
  }
}

/** Professionals were not told of before; those of the seed tell of themselves. */
export class Migration20261127Registry extends Migration {
  override up(): void {
    this.addSql(`
      with told as (
        select row_number() over (order by id) as nth, count(*) over () as total,
          jsonb_build_object('professionalId', id, 'organisationId', organisation_id) as payload
        from professional
      ), head as (
        update kit.feed_head set position = position + (select count(*) from professional) returning position
      )
      insert into kit.feed_event (position, kind, payload)
      select head.position - told.total + told.nth, 'professional-registered', told.payload from head, told;
    `);
  }
}
